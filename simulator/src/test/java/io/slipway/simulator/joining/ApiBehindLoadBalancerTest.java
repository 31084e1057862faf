package io.slipway.simulator.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.slipway.simulator.kubernetes.access.Authority;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API of a kubeadm cluster, reached through its load balancer. */
class ApiBehindLoadBalancerTest {
    private final KubeadmGrounds grounds = new KubeadmGrounds();

    @AfterEach
    void stop() {
        grounds.close();
    }

    @Test
    void answersThoseWithACertificateOfTheClustersAuthority() {
        // Given
        grounds.startCluster();
        grounds.aws.pass("1M");

        // When
        try (KubernetesClient client = client(grounds.secrets.ca)) {
            // Then
            assertThat(client.raw("/readyz")).isEqualTo("ok");
            assertThat(client.nodes().list().getItems()).hasSize(1);
        }
    }

    @Test
    void refusesCertificatesOfOthers() {
        // Given
        grounds.startCluster();
        grounds.aws.pass("1M");
        try (KubernetesClient client = client(ClusterSecrets.another("kubernetes"))) {
            // When / Then
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> client.nodes().list())
                    .satisfies(refused -> assertThat(refused.getCode()).isEqualTo(401));
        }
    }

    @Test
    void doesNotAnswerBeforeAnInstanceServesIt() {
        // Given
        try (KubernetesClient client = client(grounds.secrets.ca)) {
            // When / Then
            assertThatExceptionOfType(KubernetesClientException.class)
                    .isThrownBy(() -> client.raw("/readyz"));
        }
    }

    /** A client with a certificate of that authority, which trusts the cluster's. */
    private KubernetesClient client(Authority signer) {
        Authority.Identity identity =
                signer.client("O=system:masters,CN=kubernetes-admin", new SecureRandom());
        Config config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl("https://" + grounds.secrets.endpoint)
                        .withCaCertData(base64(grounds.secrets.ca.certificatePem()))
                        .withClientCertData(base64(Authority.pem(identity.certificate())))
                        .withClientKeyData(base64(Authority.pem(identity.key())))
                        .withClientKeyAlgo("EC")
                        .withRequestRetryBackoffLimit(0)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
