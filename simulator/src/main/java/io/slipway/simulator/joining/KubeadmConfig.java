package io.slipway.simulator.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The kubeadm configuration among an instance's files: for init, for join, or for both. */
record KubeadmConfig(@Nullable Init init, @Nullable Join join) {
    private static final String API_GROUP = "kubeadm.k8s.io/";

    /**
     * A ClusterConfiguration and InitConfiguration.
     *
     * @param endpoint the {@code controlPlaneEndpoint}; empty for the node's own
     */
    record Init(
            String clusterName,
            String version,
            String endpoint,
            List<BootstrapToken> tokens,
            NodeSettings node) {}

    /**
     * A JoinConfiguration.
     *
     * @param caHashes as {@code caCertHashes} has them; none when it asks to skip them
     */
    record Join(
            String endpoint,
            String token,
            List<String> caHashes,
            boolean skipsCa,
            boolean controlPlane,
            NodeSettings node) {}

    static KubeadmConfig of(CloudConfig files) {
        List<Map<?, ?>> documents = new ArrayList<>();
        files.files()
                .forEach((path, content) -> {
                    if (content.contains(API_GROUP)) {
                        documents.addAll(read(path, content));
                    }
                });
        Optional<Map<?, ?>> cluster = ofKind(documents, "ClusterConfiguration");
        Optional<Map<?, ?>> joining = ofKind(documents, "JoinConfiguration");
        if (cluster.isEmpty() && joining.isEmpty()) {
            throw Obstacle.lasting("the secret's files hold no configuration of kubeadm's");
        }
        Map<?, ?> initial = ofKind(documents, "InitConfiguration").orElse(Map.of());
        return new KubeadmConfig(
                cluster.map(one -> init(one, initial)).orElse(null),
                joining.map(KubeadmConfig::join).orElse(null));
    }

    private static List<Map<?, ?>> read(String path, String content) {
        try {
            return Yaml.documents(content);
        } catch (JacksonException broken) {
            throw Obstacle.lasting(
                    "kubeadm: cannot read " + path + ": " + broken.getOriginalMessage());
        }
    }

    private static Optional<Map<?, ?>> ofKind(List<Map<?, ?>> documents, String kind) {
        for (Map<?, ?> document : documents) {
            if (Yaml.text(document, "apiVersion").startsWith(API_GROUP)
                    && Yaml.text(document, "kind").equals(kind)) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }

    private static Init init(Map<?, ?> cluster, Map<?, ?> initial) {
        String name = Yaml.text(cluster, "clusterName");
        return new Init(
                name.isEmpty() ? "kubernetes" : name,
                Yaml.text(cluster, "kubernetesVersion"),
                Yaml.text(cluster, "controlPlaneEndpoint"),
                Yaml.list(initial.get("bootstrapTokens")).stream()
                        .map(one -> BootstrapToken.of(Yaml.map(one)))
                        .toList(),
                NodeSettings.of(Yaml.map(initial.get("nodeRegistration"))));
    }

    private static Join join(Map<?, ?> joining) {
        Map<?, ?> discovery = Yaml.map(joining.get("discovery"));
        Map<?, ?> bootstrap = Yaml.map(discovery.get("bootstrapToken"));
        if (bootstrap.isEmpty()) {
            throw Obstacle.lasting("kubeadm join: discovery.bootstrapToken is missing");
        }
        return new Join(
                Yaml.text(bootstrap, "apiServerEndpoint"),
                Yaml.text(bootstrap, "token"),
                Yaml.list(bootstrap.get("caCertHashes")).stream().map(String::valueOf).toList(),
                Boolean.parseBoolean(Yaml.text(bootstrap, "unsafeSkipCAVerification")),
                joining.containsKey("controlPlane"),
                NodeSettings.of(Yaml.map(joining.get("nodeRegistration"))));
    }
}
