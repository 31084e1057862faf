package io.slipway.simulator.kubernetes;

import static io.slipway.simulator.kubernetes.SimulatedKubernetes.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;

/** What is changed about a cluster by EKS, as its Kubernetes API shows it. */
class ClusterChangesTest {
    private static final String ADMINISTRATES =
            "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";
    private static final String CREATOR = "arn:aws:iam::111122223333:user/administrator";
    private static final String OTHER = "arn:aws:iam::222233334444:user/administrator";

    private final SimulatedKubernetes shop = SimulatedKubernetes.start();
    private final EksClient eks = shop.aws.eks();

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void itsVersionIsTheOneItWasUpgradedTo() {
        // Given
        try (KubernetesClient client = shop.administrator()) {
            assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("32");

            // When
            eks.updateClusterVersion(r -> r.name("shop").version("1.33"));
            shop.aws.pass("9m1s");

            // Then
            assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("33");
        }
    }

    @Test
    void anAccessEntryLetsItsPrincipalInAsFarAsItsPoliciesGo() {
        // Given
        authenticateBy("API_AND_CONFIG_MAP");
        String token = token("AKIATEST222233334444", "test", "shop", Duration.ofMinutes(1));
        try (KubernetesClient client = shop.client(token)) {
            assertThat(refusal(client)).isEqualTo(401);

            // When
            eks.createAccessEntry(r -> r.clusterName("shop").principalArn(OTHER));

            // Then
            assertThat(refusal(client)).isEqualTo(403);
            eks.associateAccessPolicy(r ->
                    r.clusterName("shop")
                            .principalArn(OTHER)
                            .policyArn(ADMINISTRATES)
                            .accessScope(scope -> scope.type("cluster")));
            assertThat(client.nodes().list().getItems()).isEmpty();
        }
    }

    @Test
    void eksItselfLetsInTheCreatorAndTheRolesOfNodes() {
        // Given
        eks.createCluster(r ->
                r.name("second")
                        .roleArn(shop.roles.clusterRoleArn())
                        .accessConfig(access -> access.authenticationMode("API_AND_CONFIG_MAP"))
                        .resourcesVpcConfig(vpc -> vpc.subnetIds(shop.network.subnets())));
        shop.aws.pass("9m49s");

        // When
        eks.createNodegroup(r ->
                r.clusterName("second")
                        .nodegroupName("general")
                        .nodeRole(shop.roles.nodeRoleArn())
                        .subnets(shop.network.privateSubnets()));

        // Then
        assertThat(eks.listAccessEntries(r -> r.clusterName("second")).accessEntries())
                .containsExactlyInAnyOrder(CREATOR, shop.roles.nodeRoleArn());
        assertThat(
                        eks.listAssociatedAccessPolicies(
                                        r -> r.clusterName("second").principalArn(CREATOR))
                                .associatedAccessPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policyArn()).isEqualTo(ADMINISTRATES));
        assertThat(
                        eks.describeAccessEntry(r ->
                                        r.clusterName("second")
                                                .principalArn(shop.roles.nodeRoleArn()))
                                .accessEntry()
                                .type())
                .isEqualTo("EC2_LINUX");
    }

    private void authenticateBy(String mode) {
        eks.updateClusterConfig(
                r -> r.name("shop").accessConfig(access -> access.authenticationMode(mode)));
        shop.aws.pass("2m");
    }

    private static int refusal(KubernetesClient client) {
        int[] code = {0};
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(() -> client.nodes().list())
                .satisfies(refused -> code[0] = refused.getCode());
        return code[0];
    }
}
