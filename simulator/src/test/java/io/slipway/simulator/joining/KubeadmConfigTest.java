package io.slipway.simulator.joining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.kubernetes.NodeRegistration.NodeTaint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeadmConfigTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ClusterSecrets secrets = new ClusterSecrets();

    @Test
    void anInitConfigurationIsRead() {
        KubeadmConfig.Init init = Objects.requireNonNull(read(secrets.init()).init());

        assertThat(init.clusterName()).isEqualTo("shop");
        assertThat(init.version()).isEqualTo("v1.34.1");
        assertThat(init.endpoint()).isEqualTo(secrets.endpoint);
        assertThat(init.tokens()).extracting(BootstrapToken::id).containsExactly("abcdef");
        assertThat(init.node().name()).isEmpty();
    }

    @Test
    void aJoinConfigurationIsRead() {
        KubeadmConfig.Join join = Objects.requireNonNull(read(secrets.joinControlPlane()).join());

        assertThat(join.endpoint()).isEqualTo(secrets.endpoint);
        assertThat(join.token()).isEqualTo(ClusterSecrets.TOKEN);
        assertThat(join.caHashes()).containsExactly(secrets.ca.hash());
        assertThat(join.controlPlane()).isTrue();
        assertThat(join.node().labels())
                .isEqualTo(Map.of("slipway.io/pool", "blue", "team", "web"));
        assertThat(join.node().taints()).contains(List.of());
    }

    @Test
    void theOlderFormOfNodeRegistrationIsReadToo() {
        NodeSettings settings =
                NodeSettings.of(
                        Yaml.map(
                                """
                                name: node-1
                                kubeletExtraArgs:
                                  node-labels: a=b
                                taints:
                                - {key: k, effect: NoExecute}
                                """));

        assertThat(settings.name()).isEqualTo("node-1");
        assertThat(settings.labels()).isEqualTo(Map.of("a", "b"));
        assertThat(settings.taints()).contains(List.of(new NodeTaint("k", "", "NoExecute")));
    }

    @ParameterizedTest
    @CsvSource({
        "24h0m0s, 2026-01-02T00:00:00Z",
        "30m, 2026-01-01T00:30:00Z",
        "0s, ''",
        "'', 2026-01-02T00:00:00Z"
    })
    void aTokenExpiresAfterItsTimeToLive(String ttl, String expiration) {
        BootstrapToken token = BootstrapToken.of(Map.of("token", ClusterSecrets.TOKEN, "ttl", ttl));

        assertThat(token.expiration(NOW)).isEqualTo(expiration);
    }

    @Test
    void filesMayBeEncoded() {
        String content = ClusterSecrets.base64(ClusterSecrets.compressed("hello"));

        CloudConfig config =
                CloudConfig.of(
                        ("#cloud-config\nwrite_files:\n- path: /a\n  encoding: gz+b64\n  content: "
                                        + content)
                                .getBytes(UTF_8));

        assertThat(config.files()).isEqualTo(Map.of("/a", "hello"));
    }

    @Test
    void aSecretWithoutConfigurationIsRefusedInWords() {
        assertThatThrownBy(() -> read("#cloud-config\nwrite_files: [{path: /a, content: b}]"))
                .isInstanceOf(Obstacle.class)
                .hasMessageContaining("no configuration of kubeadm's");
        assertThatThrownBy(() -> read("#cloud-config\n{"))
                .isInstanceOf(Obstacle.class)
                .hasMessageContaining("no YAML");
        assertThatThrownBy(() -> read("soon gone"))
                .isInstanceOf(Obstacle.class)
                .hasMessageContaining("no cloud-config");
    }

    /** Whatever is in a secret, it is read or refused; seeded. */
    @Test
    void garbageInASecretIsRefusedInWords() {
        Random random = new Random(11);
        byte[] whole = secrets.init().getBytes(UTF_8);
        for (int i = 0; i < 2000; i++) {
            byte[] broken = whole.clone();
            for (int change = random.nextInt(1, 20); change > 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                CloudConfig files = CloudConfig.of(broken);
                KubeadmConfig.of(files);
                Pki.checked(files, NOW);
            } catch (Obstacle refused) {
                assertThat(refused.reason()).isNotBlank();
            }
        }
    }

    private static KubeadmConfig read(String secret) {
        return KubeadmConfig.of(CloudConfig.of(secret.getBytes(UTF_8)));
    }
}
