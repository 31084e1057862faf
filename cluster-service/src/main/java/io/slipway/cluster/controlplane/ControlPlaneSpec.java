package io.slipway.cluster.controlplane;

import io.slipway.reconciler.slice.Desired;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a control plane is to be, as its cluster writes it.
 *
 * @param kubernetesVersion minor version, such as {@code 1.34}
 * @param tags the user's
 * @param addOns EKS add-ons, by name
 * @param apiCidrs who may reach the API from outside; everybody when empty
 * @param bastionGroup the bastion's security group, once there is one; null for none
 * @param subnetIds of all subnets, public and private, empty until there are any; in a preview
 *     texts that stand for them
 */
record ControlPlaneSpec(
        String kubernetesVersion,
        Map<String, String> tags,
        List<String> addOns,
        List<String> apiCidrs,
        @Nullable String bastionGroup,
        List<Object> subnetIds) {

    /** Reads it; what is missing is empty. */
    static ControlPlaneSpec of(Desired desired) {
        return new ControlPlaneSpec(
                String.valueOf(desired.spec().getOrDefault("kubernetesVersion", "")),
                texts(desired.spec().get("tags")),
                items(desired.spec().get("addOns")).stream().map(String::valueOf).toList(),
                items(desired.spec().get("apiCidrs")).stream().map(String::valueOf).toList(),
                text(desired.inputs().get("bastionSecurityGroupId")),
                items(desired.inputs().get("subnetIds")));
    }

    /** This, in the subnets that the cluster was made in, where all of them are still there. */
    ControlPlaneSpec in(Map<String, Object> madeWith) {
        var before = items(madeWith.get("subnetIds"));
        return before.isEmpty() || !subnetIds.containsAll(before)
                ? this
                : new ControlPlaneSpec(
                        kubernetesVersion, tags, addOns, apiCidrs, bastionGroup, before);
    }

    private static @Nullable String text(@Nullable Object node) {
        return node == null ? null : node.toString();
    }

    private static List<Object> items(@Nullable Object node) {
        return switch (node) {
            case null -> List.of();
            case List<?> items -> List.copyOf(items);
            case Object single -> List.of(single);
        };
    }

    private static Map<String, String> texts(@Nullable Object node) {
        var texts = new LinkedHashMap<String, String>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
