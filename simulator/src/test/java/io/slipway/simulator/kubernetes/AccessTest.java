package io.slipway.simulator.kubernetes;

import static io.slipway.simulator.kubernetes.SimulatedKubernetes.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.slipway.simulator.SimulatedAws;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eks.EksClient;

/** Who is let into an EKS cluster's API, and how far. */
class AccessTest {
    private static SimulatedKubernetes shop;

    @BeforeAll
    static void start() {
        shop = SimulatedKubernetes.start();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void theClustersCreatorAdministersIt() {
        // Given
        try (KubernetesClient client = shop.administrator()) {
            // When
            String version = client.getKubernetesVersion().getMinor();

            // Then
            assertThat(version).isEqualTo("32");
            assertThat(client.namespaces().list().getItems())
                    .extracting(one -> one.getMetadata().getName())
                    .contains("default", "kube-system");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AKIATEST, wrong, shop, 60",
        "AKIAUNKNOWN, test, shop, 60",
        "AKIATEST, test, another, 60",
        "AKIATEST, test, shop, 901",
        "AKIATEST444455556666, test, shop, 60",
    })
    void tokensThatAreNotToBeBelievedAreUnauthorized(
            String key, String secret, String cluster, int seconds) {
        // Given
        String token = token(key, secret, cluster, Duration.ofSeconds(seconds));
        try (KubernetesClient client = shop.client(token)) {
            // When / Then
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> client.nodes().list())
                    .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(401));
        }
    }

    @Test
    void withoutCredentialsOnlyHealthAndVersionAreTold() {
        // Given
        try (KubernetesClient client =
                new io.fabric8.kubernetes.client.KubernetesClientBuilder()
                        .withConfig(shop.unauthenticated().build())
                        .build()) {
            // When / Then
            assertThat(client.raw("/readyz")).isEqualTo("ok");
            assertThat(client.raw("/version")).contains("gitVersion");
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> client.nodes().list())
                    .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(403))
                    .withMessageContaining("system:anonymous");
        }
    }

    @Test
    void anIdentityToldByAwsAuthIsInItsGroups() {
        // Given
        String arn = identity("AKIATEST555566667777");
        String mapping =
                """
                - userarn: %s
                  username: deployer
                  groups:
                    - system:masters
                """
                        .formatted(arn);
        try (KubernetesClient administrator = shop.administrator()) {
            administrator
                    .configMaps()
                    .inNamespace("kube-system")
                    .resource(
                            new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withName("aws-auth")
                                    .endMetadata()
                                    .withData(Map.of("mapUsers", mapping))
                                    .build())
                    .create();
        }
        String token = token("AKIATEST555566667777", "test", "shop", Duration.ofMinutes(1));
        try (KubernetesClient client = shop.client(token)) {
            // When / Then
            assertThat(client.nodes().list().getItems()).isEmpty();
        }
    }

    @Test
    void anAccessEntryLetsAPrincipalDoWhatItsPolicyAllows() {
        // Given
        shop.aws.iam().createUser(request -> request.userName("viewer"));
        var key = shop.aws.iam().createAccessKey(request -> request.userName("viewer")).accessKey();
        String arn = "arn:aws:iam::111122223333:user/viewer";
        EksClient eks = shop.aws.eks();
        eks.updateClusterConfig(request ->
                request.name("shop")
                        .accessConfig(access -> access.authenticationMode("API_AND_CONFIG_MAP")));
        shop.aws.pass("10m");
        eks.createAccessEntry(request -> request.clusterName("shop").principalArn(arn));
        eks.associateAccessPolicy(request ->
                request.clusterName("shop")
                        .principalArn(arn)
                        .policyArn("arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy")
                        .accessScope(scope -> scope.type("cluster")));

        // When
        String token =
                token(key.accessKeyId(), key.secretAccessKey(), "shop", Duration.ofMinutes(1));
        try (KubernetesClient client = shop.client(token)) {
            // Then
            assertThat(client.pods().inNamespace("default").list().getItems()).isEmpty();
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> client.configMaps().inNamespace("default").delete())
                    .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(403));
        }
    }

    private static String identity(String key) {
        SimulatedAws aws = shop.aws;
        return aws.configured(
                        software.amazon.awssdk.services.sts.StsClient.builder(),
                        key,
                        "test",
                        software.amazon.awssdk.regions.Region.US_EAST_1)
                .getCallerIdentity()
                .arn();
    }
}
