package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a cluster's API tells of itself: its groups, versions and kinds. */
final class Discovery {
    private static final List<String> VERBS =
            List.of(
                    "create",
                    "delete",
                    "deletecollection",
                    "get",
                    "list",
                    "patch",
                    "update",
                    "watch");

    private static final List<String> ALL =
            List.of(
                    "pods",
                    "services",
                    "replicationcontrollers",
                    "deployments",
                    "daemonsets",
                    "replicasets",
                    "statefulsets",
                    "horizontalpodautoscalers",
                    "jobs",
                    "cronjobs");

    private final KindCatalogue catalogue;

    Discovery(KindCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What is at a path such as {@code /apis/apps/v1}; empty when that is no such path. */
    Optional<Map<String, Object>> at(List<String> segments) {
        String first = segments.isEmpty() ? "" : segments.getFirst();
        return switch (first + "/" + segments.size()) {
            case "api/1" -> Optional.of(Map.of("kind", "APIVersions", "versions", List.of("v1")));
            case "api/2" -> resources("", segments.get(1));
            case "apis/1" -> Optional.of(groups());
            case "apis/2" ->
                    catalogue.groups().contains(segments.get(1))
                            ? Optional.of(group(segments.get(1)))
                            : Optional.empty();
            case "apis/3" -> resources(segments.get(1), segments.get(2));
            default -> Optional.empty();
        };
    }

    private Map<String, Object> groups() {
        List<String> names = new ArrayList<>(catalogue.groups());
        Reviews.GROUPS.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return Map.of(
                "kind", "APIGroupList",
                "apiVersion", "v1",
                "groups", names.stream().map(this::group).toList());
    }

    private Map<String, Object> group(String name) {
        List<String> versions = catalogue.versions(name);
        List<Map<String, Object>> told =
                (versions.isEmpty() ? List.of("v1") : versions)
                        .stream().map(version -> version(name, version)).toList();
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("kind", "APIGroup");
        group.put("apiVersion", "v1");
        group.put("name", name);
        group.put("versions", told);
        group.put("preferredVersion", told.getFirst());
        return group;
    }

    private static Map<String, Object> version(String group, String version) {
        return Map.of("groupVersion", group + "/" + version, "version", version);
    }

    private Optional<Map<String, Object>> resources(String group, String version) {
        List<Map<String, Object>> told = new ArrayList<>(Reviews.resources(group));
        for (Kind kind : catalogue.of(group, version)) {
            told.add(resource(kind, "", VERBS));
            for (String subresource : kind.subresources()) {
                told.add(
                        resource(
                                kind,
                                "/" + subresource,
                                subresource.equals("status") || subresource.equals("scale")
                                        ? List.of("get", "patch", "update")
                                        : List.of("create")));
            }
        }
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("kind", "APIResourceList");
        list.put("apiVersion", "v1");
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        list.put("resources", told);
        return Optional.of(list);
    }

    private static Map<String, Object> resource(Kind kind, String suffix, List<String> verbs) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", kind.plural() + suffix);
        resource.put(
                "singularName",
                suffix.isEmpty() ? kind.kind().toLowerCase(java.util.Locale.ROOT) : "");
        resource.put("namespaced", kind.namespaced());
        switch (suffix) {
            case "/scale" -> {
                resource.put("group", "autoscaling");
                resource.put("version", "v1");
                resource.put("kind", "Scale");
            }
            case "/eviction" -> {
                resource.put("group", "policy");
                resource.put("version", "v1");
                resource.put("kind", "Eviction");
            }
            default -> resource.put("kind", kind.kind());
        }
        resource.put("verbs", verbs);
        if (suffix.isEmpty() && !kind.shortNames().isEmpty()) {
            resource.put("shortNames", kind.shortNames());
        }
        if (suffix.isEmpty() && ALL.contains(kind.plural())) {
            resource.put("categories", List.of("all"));
        }
        return resource;
    }
}
