package io.slipway.simulator.joining;

import io.slipway.simulator.kubernetes.access.Authority;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * What the nodes of a cluster are given: valid as it comes, and each part of it can be changed
 * before it is used.
 */
final class ClusterSecrets {
    static final String TOKEN = "abcdef.0123456789abcdef";

    private static final Random RANDOM = new Random(7);

    final Authority ca = Authority.generate("kubernetes", RANDOM);
    final Authority serviceAccounts = Authority.generate("sa", RANDOM);
    final Map<String, String> pki = new LinkedHashMap<>();
    String endpoint = "127.1.0.1:6443";
    String token = TOKEN;
    String ttl = "2h0m0s";
    String caHash = ca.hash();

    ClusterSecrets() {
        putAuthority("ca", ca);
        putAuthority("etcd/ca", Authority.generate("etcd-ca", RANDOM));
        putAuthority("front-proxy-ca", Authority.generate("front-proxy-ca", RANDOM));
        pki.put("sa.key", serviceAccounts.keyPem());
        pki.put("sa.pub", Authority.pem(serviceAccounts.certificate().getPublicKey()));
    }

    void putAuthority(String name, Authority authority) {
        pki.put(name + ".crt", authority.certificatePem());
        pki.put(name + ".key", authority.keyPem());
    }

    static Authority another(String name) {
        return Authority.generate(name, RANDOM);
    }

    /** For the first control-plane node. */
    String init() {
        return cloudConfig(
                "/run/kubeadm/kubeadm.yaml",
                """
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: ClusterConfiguration
                clusterName: shop
                kubernetesVersion: v1.34.1
                controlPlaneEndpoint: %s
                ---
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: InitConfiguration
                bootstrapTokens:
                - token: %s
                  ttl: %s
                nodeRegistration:
                  name: '{{ ds.meta_data.local_hostname }}'
                  kubeletExtraArgs:
                  - name: cloud-provider
                    value: external
                """
                        .formatted(endpoint, TOKEN, ttl),
                pki);
    }

    /** For all control-plane nodes: the first makes the cluster, the others join it. */
    String controlPlane() {
        return init() + file("/run/kubeadm/join.yaml", join() + "controlPlane: {}\n");
    }

    /** For further control-plane nodes. */
    String joinControlPlane() {
        return cloudConfig("/run/kubeadm/join.yaml", join() + "controlPlane: {}\n", pki);
    }

    /** For workers. */
    String joinWorker() {
        return cloudConfig("/run/kubeadm/join.yaml", join(), Map.of());
    }

    private String join() {
        return """
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: JoinConfiguration
        discovery:
          bootstrapToken:
            apiServerEndpoint: %s
            token: %s
            caCertHashes: ["%s"]
        nodeRegistration:
          kubeletExtraArgs:
          - name: node-labels
            value: slipway.io/pool=blue,team=web
          taints: []
        """
                .formatted(endpoint, token, caHash);
    }

    private static String cloudConfig(String path, String kubeadm, Map<String, String> pki) {
        StringBuilder config = new StringBuilder("#cloud-config\nwrite_files:\n");
        addFile(config, path, kubeadm);
        pki.forEach((name, pem) -> addFile(config, "/etc/kubernetes/pki/" + name, pem));
        return config.toString();
    }

    private static void addFile(StringBuilder config, String path, String content) {
        config.append(file(path, content));
    }

    private static String file(String path, String content) {
        StringBuilder config = new StringBuilder();
        config.append("- path: ").append(path).append("\n  permissions: '0600'\n  content: |\n");
        content.lines().forEach(line -> config.append("    ").append(line).append('\n'));
        return config.toString();
    }

    static byte[] compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
