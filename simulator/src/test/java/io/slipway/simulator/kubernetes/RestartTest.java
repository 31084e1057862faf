package io.slipway.simulator.kubernetes;

import static io.slipway.simulator.kubernetes.SimulatedKubernetes.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eks.model.Cluster;

/** Clusters over a restart of the simulator with a data directory. */
class RestartTest {
    @TempDir Path directory;

    @Test
    void aClusterKeepsItsAddressItsAuthorityAndItsObjects() {
        // Given
        SimulatorOptions options = SimulatorOptions.defaults().withDataDirectory(directory);
        SimulatedKubernetes before = SimulatedKubernetes.start(new SimulatedAws(options));
        try (before;
                KubernetesClient client = before.administrator()) {
            client.resource(
                            new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withName("kept")
                                    .withNamespace("default")
                                    .endMetadata()
                                    .withData(Map.of("a", "1"))
                                    .build())
                    .create();
        }

        // When
        try (SimulatedAws again = new SimulatedAws(options)) {
            Cluster after = again.eks().describeCluster(one -> one.name("shop")).cluster();

            // Then
            assertThat(after.endpoint()).isEqualTo(before.cluster.endpoint());
            assertThat(after.certificateAuthority())
                    .isEqualTo(before.cluster.certificateAuthority());
            String token = token("AKIATEST", "test", "shop", Duration.ofMinutes(1));
            try (KubernetesClient client = before.client(token)) {
                assertThat(
                                client.configMaps()
                                        .inNamespace("default")
                                        .withName("kept")
                                        .get()
                                        .getData())
                        .containsEntry("a", "1");
            }
        }
    }
}
