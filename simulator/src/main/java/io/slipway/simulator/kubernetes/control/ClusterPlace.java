package io.slipway.simulator.kubernetes.control;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.eks.model.Cluster;

/** Where a cluster is in AWS. */
final class ClusterPlace {
    private static final ResourceType CLUSTER = new ResourceType("eks", "cluster");

    private ClusterPlace() {}

    /** The VPC of the cluster; of its nodes, where it is not one of EKS. */
    static Optional<String> vpc(ClusterApi api) {
        if (api.ofEks()) {
            return api.context()
                    .find(CLUSTER, api.clusterName())
                    .map(cluster -> cluster.as(Cluster.class).resourcesVpcConfig().vpcId());
        }
        List<String> instances = new ArrayList<>(instances(api));
        instances.addAll(api.controlPlane());
        return instances.stream()
                .flatMap(id -> api.context().find(Ec2Kind.INSTANCE.type(), id).stream())
                .flatMap(one -> Optional.ofNullable(one.as(Instance.class).vpcId()).stream())
                .findFirst();
    }

    /** The instances its nodes run on, apart from control-plane nodes. */
    static List<String> instances(ClusterApi api) {
        return api.nodes().stream()
                .filter(node -> !node.labels().containsKey("node-role.kubernetes.io/control-plane"))
                .map(ClusterPlace::instance)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String instance(ApiObject node) {
        String provider = node.text("spec", "providerID");
        return provider.substring(provider.lastIndexOf('/') + 1);
    }
}
