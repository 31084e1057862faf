package io.slipway.cluster.profile;

import java.util.List;
import java.util.Map;

/**
 * One part of a profile.
 *
 * @param name its name, which parameters are given under
 * @param version its own version; {@code default} lets AWS choose the one that fits Kubernetes
 * @param layer {@code kubernetes}, {@code cni}, {@code csi} or {@code addon}
 * @param parameters what a cluster may set
 * @param values what is fixed
 * @param manifests addresses of what is applied to the cluster
 */
public record Pack(
        String name,
        String version,
        String layer,
        List<Parameter> parameters,
        Map<String, Object> values,
        List<String> manifests) {

    /** The layer of networks between pods. */
    public static final String CNI = "cni";

    public Pack {
        parameters = List.copyOf(parameters);
        values = Map.copyOf(values);
        manifests = List.copyOf(manifests);
    }
}
