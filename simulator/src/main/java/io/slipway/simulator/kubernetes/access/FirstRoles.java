package io.slipway.simulator.kubernetes.access;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import java.util.List;
import java.util.Map;

/** The roles and bindings every cluster has from the start. */
public final class FirstRoles {
    /** Those whom an access policy of EKS lets edit, or view, the whole cluster. */
    public static final String EDITORS = "eks:access-policy:edit";

    public static final String VIEWERS = "eks:access-policy:view";

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final List<String> EVERYTHING = List.of("*");
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> WRITE =
            List.of("get", "list", "watch", "create", "update", "patch", "delete");

    private FirstRoles() {}

    public static void create(ObjectStore objects) {
        role(
                objects,
                "cluster-admin",
                List.of(
                        rule(EVERYTHING, EVERYTHING, EVERYTHING),
                        Map.of("verbs", EVERYTHING, "nonResourceURLs", EVERYTHING)));
        Map<String, Object> common = rule(EVERYTHING, List.of("", "apps", "batch"), EVERYTHING);
        role(objects, "admin", List.of(common));
        role(objects, "edit", List.of(common));
        role(
                objects,
                "view",
                List.of(rule(READ, List.of("", "apps", "batch", "policy"), EVERYTHING)));
        role(
                objects,
                "system:discovery",
                List.of(paths("/api", "/api/*", "/apis", "/apis/*", "/openapi", "/openapi/*")));
        role(
                objects,
                "system:public-info-viewer",
                List.of(paths("/healthz", "/livez", "/readyz", "/version", "/version/")));
        role(
                objects,
                "system:basic-user",
                List.of(
                        rule(
                                List.of("create"),
                                List.of("authorization.k8s.io", "authentication.k8s.io"),
                                List.of(
                                        "selfsubjectaccessreviews",
                                        "selfsubjectrulesreviews",
                                        "selfsubjectreviews"))));
        nodeRoles(objects);
        bind(objects, "cluster-admin", "system:masters");
        bind(objects, "edit", EDITORS);
        bind(objects, "view", VIEWERS);
        bind(objects, "system:discovery", "system:authenticated");
        bind(objects, "system:basic-user", "system:authenticated");
        bind(
                objects,
                "system:public-info-viewer",
                "system:authenticated",
                "system:unauthenticated");
        bind(objects, "system:node", "system:nodes");
        bind(objects, "system:node-bootstrapper", "system:bootstrappers");
    }

    private static void nodeRoles(ObjectStore objects) {
        role(
                objects,
                "system:node",
                List.of(
                        rule(WRITE, List.of(""), List.of("nodes", "nodes/status", "events")),
                        rule(WRITE, List.of("coordination.k8s.io"), List.of("leases")),
                        rule(WRITE, List.of(""), List.of("pods", "pods/status")),
                        rule(
                                List.of("create"),
                                List.of(""),
                                List.of("pods/eviction", "serviceaccounts/token")),
                        rule(
                                READ,
                                List.of(""),
                                List.of(
                                        "services",
                                        "endpoints",
                                        "configmaps",
                                        "secrets",
                                        "namespaces",
                                        "persistentvolumes",
                                        "persistentvolumeclaims")),
                        rule(READ, List.of("storage.k8s.io"), EVERYTHING),
                        signingRequests()));
        role(objects, "system:node-bootstrapper", List.of(signingRequests()));
    }

    private static Map<String, Object> signingRequests() {
        return rule(
                List.of("create", "get", "list", "watch"),
                List.of("certificates.k8s.io"),
                List.of("certificatesigningrequests"));
    }

    private static Map<String, Object> rule(
            List<String> verbs, List<String> groups, List<String> resources) {
        return Map.of("verbs", verbs, "apiGroups", groups, "resources", resources);
    }

    private static Map<String, Object> paths(String... paths) {
        return Map.of("verbs", List.of("get"), "nonResourceURLs", List.of(paths));
    }

    private static void role(ObjectStore objects, String name, List<Map<String, Object>> rules) {
        ApiObject role =
                ApiObject.of(Kinds.CLUSTER_ROLE, "", name)
                        .with(
                                Map.of("kubernetes.io/bootstrapping", "rbac-defaults"),
                                "metadata",
                                "labels")
                        .with(rules, "rules");
        objects.create(Kinds.CLUSTER_ROLE, role);
    }

    private static void bind(ObjectStore objects, String role, String... groups) {
        List<Map<String, String>> subjects =
                java.util.Arrays.stream(groups)
                        .map(group -> Map.of("kind", "Group", "apiGroup", GROUP, "name", group))
                        .toList();
        ApiObject binding =
                ApiObject.of(Kinds.CLUSTER_ROLE_BINDING, "", role)
                        .with(subjects, "subjects")
                        .with(
                                Map.of("apiGroup", GROUP, "kind", "ClusterRole", "name", role),
                                "roleRef");
        objects.create(Kinds.CLUSTER_ROLE_BINDING, binding);
    }
}
