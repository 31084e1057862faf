package io.slipway.simulator.kubernetes.access;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What users may do: Kubernetes' role-based access control over the roles and bindings stored. */
public final class Permissions {
    private static final String ALL = "*";

    private final ObjectStore objects;

    public Permissions(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Something a user may want to do to a resource.
     *
     * @param resource such as {@code pods} or {@code pods/eviction}
     * @param name empty for all of them
     * @param namespace empty for all, and for what is in none
     */
    public record Deed(String verb, String group, String resource, String name, String namespace) {}

    public boolean allows(User user, Deed deed) {
        return user.mayEverything()
                || rules(user, deed.namespace()).anyMatch(rule -> covers(rule, deed));
    }

    /** Whether the user may get what is at a path that is no resource. */
    public boolean allowsPath(User user, String path) {
        return user.mayEverything()
                || rules(user, "")
                        .flatMap(rule -> Tree.list(rule, "nonResourceURLs").stream())
                        .map(Object::toString)
                        .anyMatch(allowed ->
                                allowed.endsWith(ALL)
                                        ? path.startsWith(
                                                allowed.substring(0, allowed.length() - 1))
                                        : path.equals(allowed));
    }

    public void require(User user, Deed deed) {
        if (!allows(user, deed)) {
            String where =
                    deed.namespace().isEmpty()
                            ? "at the cluster scope"
                            : "in the namespace \"" + deed.namespace() + "\"";
            String what = deed.resource() + (deed.group().isEmpty() ? "" : "." + deed.group());
            throw new ApiFault(
                    403,
                    "Forbidden",
                    what
                            + (deed.name().isEmpty() ? "" : " \"" + deed.name() + "\"")
                            + " is forbidden: User \""
                            + user.name()
                            + "\" cannot "
                            + deed.verb()
                            + " resource \""
                            + deed.resource()
                            + "\" in API group \""
                            + deed.group()
                            + "\" "
                            + where,
                    Map.of("kind", deed.resource()));
        }
    }

    public void requirePath(User user, String path) {
        if (!allowsPath(user, path)) {
            throw new ApiFault(
                    403,
                    "Forbidden",
                    "forbidden: User \"" + user.name() + "\" cannot get path \"" + path + "\"",
                    Map.of());
        }
    }

    private Stream<Map<String, Object>> rules(User user, String namespace) {
        Stream<ApiObject> everywhere = objects.list(Kinds.CLUSTER_ROLE_BINDING).stream();
        Stream<ApiObject> here =
                namespace.isEmpty()
                        ? Stream.of()
                        : objects.list(Kinds.ROLE_BINDING, namespace).stream();
        return Stream.concat(everywhere, here)
                .filter(binding -> binds(binding, user))
                .flatMap(binding -> role(binding).stream())
                .flatMap(role -> role.maps("rules").stream());
    }

    private Optional<ApiObject> role(ApiObject binding) {
        String name = binding.text("roleRef", "name");
        return binding.text("roleRef", "kind").equals("Role")
                ? objects.find(Kinds.ROLE, binding.namespace(), name)
                : objects.find(Kinds.CLUSTER_ROLE, "", name);
    }

    private static boolean binds(ApiObject binding, User user) {
        return binding.maps("subjects").stream()
                .anyMatch(subject -> {
                    String name = Tree.text(subject, "name");
                    return switch (Tree.text(subject, "kind")) {
                        case "User" -> user.name().equals(name);
                        case "Group" -> user.groups().contains(name);
                        case "ServiceAccount" ->
                                user.name()
                                        .equals(
                                                "system:serviceaccount:"
                                                        + Tree.text(subject, "namespace")
                                                        + ":"
                                                        + name);
                        default -> false;
                    };
                });
    }

    private static boolean covers(Map<String, Object> rule, Deed deed) {
        List<?> names = Tree.list(rule, "resourceNames");
        return has(rule, "verbs", deed.verb())
                && has(rule, "apiGroups", deed.group())
                && has(rule, "resources", deed.resource())
                && (names.isEmpty() || names.contains(deed.name()));
    }

    private static boolean has(Map<String, Object> rule, String list, String wanted) {
        List<?> allowed = Tree.list(rule, list);
        return allowed.contains(ALL) || allowed.contains(wanted);
    }
}
