package io.slipway.simulator.kubernetes.objects;

import java.util.List;

/**
 * A kind of object an API has.
 *
 * @param group empty for the core group
 * @param plural its name in paths, such as {@code pods}
 * @param kind its name in objects, such as {@code Pod}
 * @param shortNames what people may type instead
 * @param subresources such as {@code status}
 */
public record Kind(
        String group,
        String version,
        String plural,
        String kind,
        boolean namespaced,
        List<String> shortNames,
        List<String> subresources) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Its name as messages have it, such as {@code deployments.apps}. */
    public String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    public boolean has(String subresource) {
        return subresources.contains(subresource);
    }
}
