package io.slipway.simulator.kubernetes.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds one cluster has: everyone's and those its custom resource definitions add. */
public final class KindCatalogue {
    private final List<Kind> kinds = new ArrayList<>(Kinds.all());

    public KindCatalogue(ObjectStore objects) {
        objects.list(Kinds.DEFINITION).forEach(definition -> kinds.addAll(defined(definition)));
    }

    public List<Kind> all() {
        return kinds;
    }

    public Optional<Kind> find(String group, String version, String plural) {
        return kinds.stream()
                .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
                .filter(kind -> kind.plural().equals(plural))
                .findFirst();
    }

    /** The groups besides the core group, in order. */
    public List<String> groups() {
        return kinds.stream()
                .map(Kind::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** A group's versions, the preferred one first. */
    public List<String> versions(String group) {
        return kinds.stream()
                .filter(kind -> kind.group().equals(group))
                .map(Kind::version)
                .distinct()
                .sorted(
                        Comparator.comparing((String version) -> version.matches("v\\d+"))
                                .thenComparing(Comparator.naturalOrder())
                                .reversed())
                .toList();
    }

    public List<Kind> of(String group, String version) {
        return kinds.stream()
                .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
                .toList();
    }

    /** Whether the kind comes with Kubernetes itself. */
    public static boolean builtIn(Kind kind) {
        return Kinds.all().contains(kind);
    }

    private static List<Kind> defined(ApiObject definition) {
        Map<String, Object> names = definition.map("spec", "names");
        List<Kind> defined = new ArrayList<>();
        for (Map<String, Object> version : definition.maps("spec", "versions")) {
            if (Boolean.TRUE.equals(version.get("served"))) {
                defined.add(
                        new Kind(
                                definition.text("spec", "group"),
                                Tree.text(version, "name"),
                                Tree.text(names, "plural"),
                                Tree.text(names, "kind"),
                                definition.text("spec", "scope").equals("Namespaced"),
                                Tree.list(names, "shortNames").stream()
                                        .map(Object::toString)
                                        .toList(),
                                List.copyOf(Tree.map(version, "subresources").keySet())));
            }
        }
        return defined;
    }
}
