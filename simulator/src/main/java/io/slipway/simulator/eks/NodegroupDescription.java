package io.slipway.simulator.eks;

import io.slipway.simulator.operation.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.eks.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;

/** What EKS makes of a request for a node group, with its defaults. */
final class NodegroupDescription {
    private static final int USUAL_DISK = 20;

    private NodegroupDescription() {}

    static Nodegroup of(CreateNodegroupRequest request, Cluster cluster, Context context) {
        String version = request.version() == null ? cluster.version() : request.version();
        String name = request.nodegroupName();
        String uuid = context.ids().uuid();
        LaunchTemplateSpecification template = request.launchTemplate();
        ResponseLaunchTemplateData data = NodeTemplate.data(context, template);
        boolean ownImage = data.imageId() != null;
        return Nodegroup.builder()
                .nodegroupName(name)
                .nodegroupArn(
                        EksTypes.arn(
                                context, "nodegroup/" + cluster.name() + "/" + name + "/" + uuid))
                .clusterName(cluster.name())
                .version(version)
                .releaseVersion(ownImage ? data.imageId() : release(version))
                .createdAt(context.now())
                .modifiedAt(context.now())
                .capacityType(or(request.capacityTypeAsString(), "ON_DEMAND"))
                .scalingConfig(sizes(request.scalingConfig()))
                .instanceTypes(types(request, data))
                .subnets(request.subnets())
                .remoteAccess(request.remoteAccess())
                .amiType(
                        ownImage
                                ? "CUSTOM"
                                : or(request.amiTypeAsString(), "AL2023_x86_64_STANDARD"))
                .nodeRole(request.nodeRole())
                .labels(request.labels())
                .taints(request.taints())
                .diskSize(diskSize(request))
                .updateConfig(
                        request.updateConfig() == null
                                ? software.amazon.awssdk.services.eks.model.NodegroupUpdateConfig
                                        .builder()
                                        .maxUnavailable(1)
                                        .build()
                                : request.updateConfig())
                .launchTemplate(template)
                .health(health -> health.issues(List.of()))
                .resources(resources ->
                        resources.autoScalingGroups(
                                AutoScalingGroup.builder()
                                        .name("eks-" + name + "-" + uuid)
                                        .build()))
                .build();
    }

    /** The sizes with EKS's defaults: one at least, two at most. */
    static NodegroupScalingConfig sizes(@Nullable NodegroupScalingConfig asked) {
        if (asked == null) {
            return NodegroupScalingConfig.builder().minSize(1).desiredSize(2).maxSize(2).build();
        }
        int min = asked.minSize() == null ? 1 : asked.minSize();
        int desired = asked.desiredSize() == null ? min : asked.desiredSize();
        int max = asked.maxSize() == null ? Math.max(desired, 2) : asked.maxSize();
        return NodegroupScalingConfig.builder()
                .minSize(min)
                .desiredSize(desired)
                .maxSize(max)
                .build();
    }

    static String release(String version) {
        return version + ".1-20251112";
    }

    private static List<String> types(
            CreateNodegroupRequest request, ResponseLaunchTemplateData data) {
        if (request.instanceTypes().isEmpty() && data.instanceType() == null) {
            return List.of("t3.medium");
        }
        return request.instanceTypes();
    }

    private static @Nullable Integer diskSize(CreateNodegroupRequest request) {
        if (request.launchTemplate() != null) {
            return null;
        }
        return request.diskSize() == null ? USUAL_DISK : request.diskSize();
    }

    private static String or(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }
}
