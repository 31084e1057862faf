package io.slipway.simulator.eks;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Optional;

/** The kinds of EKS resources. A cluster's parts are known as {@code cluster/part}. */
public final class EksTypes {
    public static final ResourceType CLUSTER = new ResourceType("eks", "cluster");
    static final ResourceType NODEGROUP = new ResourceType("eks", "nodegroup");
    static final ResourceType ADDON = new ResourceType("eks", "addon");
    static final ResourceType FARGATE_PROFILE = new ResourceType("eks", "fargate-profile");
    static final ResourceType ACCESS_ENTRY = new ResourceType("eks", "access-entry");

    static final String CREATING = "CREATING";
    static final String ACTIVE = "ACTIVE";
    static final String UPDATING = "UPDATING";
    static final String DELETING = "DELETING";
    static final String DEGRADED = "DEGRADED";
    static final String FAILED = "FAILED";
    static final String CREATE_FAILED = "CREATE_FAILED";

    private EksTypes() {}

    static String partId(String cluster, String part) {
        return cluster + "/" + part;
    }

    static Resource requireCluster(Context context, String name) {
        return context.find(CLUSTER, name)
                .orElseThrow(() ->
                        EksFaults.notFound(
                                "No cluster found for name: " + name + ".", "clusterName", name));
    }

    /** The resources of one type that are parts of this cluster. */
    static List<Resource> parts(Context context, ResourceType type, String cluster) {
        return context.list(type).stream()
                .filter(part -> part.id().startsWith(cluster + "/"))
                .toList();
    }

    /** The cluster, which must be able to take parts. */
    static Resource requireActiveCluster(Context context, String name) {
        Resource cluster = requireCluster(context, name);
        if (!cluster.state().equals(ACTIVE) && !cluster.state().equals(UPDATING)) {
            throw EksFaults.invalidRequest("Cluster '" + name + "' is not in ACTIVE status");
        }
        return cluster;
    }

    static Optional<Resource> nodegroup(Context context, String cluster, String name) {
        return context.find(NODEGROUP, partId(cluster, name));
    }

    static String arn(Context context, String resource) {
        return String.join(
                ":",
                "arn",
                context.region().partition(),
                "eks",
                context.regionName(),
                context.account(),
                resource);
    }
}
