package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.objects.Kind;
import io.slipway.simulator.kubernetes.objects.KindCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * What a path means.
 *
 * @param namespace empty for all, and for kinds of no namespace
 * @param name empty for all of them
 * @param subresource empty for the object itself
 */
record Target(Kind kind, String namespace, String name, String subresource) {

    /** What {@code /api/v1/…} or {@code /apis/GROUP/VERSION/…} means; empty when nothing. */
    static Optional<Target> of(List<String> segments, KindCatalogue catalogue) {
        boolean core = !segments.isEmpty() && segments.getFirst().equals("api");
        boolean other = !segments.isEmpty() && segments.getFirst().equals("apis");
        int start = core ? 2 : 3;
        if ((!core && !other) || segments.size() <= start) {
            return Optional.empty();
        }
        String group = core ? "" : segments.get(1);
        String version = segments.get(start - 1);
        List<String> rest = segments.subList(start, segments.size());
        String namespace = "";
        if (rest.size() > 2 && rest.getFirst().equals("namespaces") && !ofNamespace(rest)) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        return resolve(group, version, namespace, rest, catalogue);
    }

    private static Optional<Target> resolve(
            String group,
            String version,
            String namespace,
            List<String> rest,
            KindCatalogue catalogue) {
        String name = rest.size() > 1 ? rest.get(1) : "";
        String subresource = rest.size() > 2 ? rest.get(2) : "";
        return catalogue
                .find(group, version, rest.getFirst())
                .filter(kind -> kind.namespaced() || namespace.isEmpty())
                .filter(kind -> name.isEmpty() || kind.namespaced() != namespace.isEmpty())
                .filter(kind -> subresource.isEmpty() || kind.has(subresource))
                .filter(kind -> rest.size() <= 3)
                .map(kind -> new Target(kind, namespace, name, subresource));
    }

    /** The resource as permissions name it. */
    String resource() {
        return subresource.isEmpty() ? kind.plural() : kind.plural() + "/" + subresource;
    }

    private static boolean ofNamespace(List<String> rest) {
        return rest.size() == 3 && List.of("status", "finalize").contains(rest.get(2));
    }
}
