package io.slipway.cluster.access;

import io.slipway.cluster.cluster.ClusterReport;
import io.slipway.reconciler.slice.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kubeconfigs, as trees. */
final class Kubeconfigs {

    private static final String CREDENTIALS = "client.authentication.k8s.io/v1";

    private Kubeconfigs() {}

    /**
     * One cluster, one context, one user who signs in with {@code slipway cluster token}; empty
     * while the cluster's API has no address.
     */
    static Optional<Map<String, Object>> of(Slice cluster) {
        var endpoint = ClusterReport.controlPlaneText(cluster, "endpoint");
        var authority = ClusterReport.controlPlaneText(cluster, "certificateAuthority");
        if (endpoint.isEmpty() || authority.isEmpty()) {
            return Optional.empty();
        }
        var name = "slipway-" + cluster.cluster().name();
        var server = new LinkedHashMap<String, Object>();
        server.put("server", endpoint.get());
        server.put("certificate-authority-data", authority.get());
        var config = new LinkedHashMap<String, Object>();
        config.put("apiVersion", "v1");
        config.put("kind", "Config");
        config.put("clusters", List.of(named(name, "cluster", server)));
        config.put("users", List.of(named(name, "user", Map.of("exec", plugin(cluster)))));
        var context = Map.of("cluster", name, "user", name);
        config.put("contexts", List.of(named(name, "context", context)));
        config.put("current-context", name);
        return Optional.of(config);
    }

    private static Map<String, Object> named(String name, String what, Map<String, ?> value) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", name);
        entry.put(what, value);
        return entry;
    }

    private static Map<String, Object> plugin(Slice cluster) {
        var plugin = new LinkedHashMap<String, Object>();
        plugin.put("apiVersion", CREDENTIALS);
        plugin.put("command", "slipway");
        plugin.put("args", List.of("cluster", "token", cluster.cluster().name()));
        plugin.put("interactiveMode", "Never");
        plugin.put("provideClusterInfo", false);
        return plugin;
    }
}
