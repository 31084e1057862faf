package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.InstanceTypes;
import io.slipway.simulator.iam.Roles;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;

/** What EKS demands of a request for a node group. */
final class NodegroupRequest {
    private static final String NAME = "[0-9A-Za-z][A-Za-z0-9_-]{0,62}";

    private NodegroupRequest() {}

    static void check(CreateNodegroupRequest request, Resource cluster, Context context) {
        if (!request.nodegroupName().matches(NAME)) {
            throw EksFaults.invalidParameter(
                    "The node group's name has letters, digits, _ and -, 63 at most.");
        }
        List<Resource> subnets = ClusterSubnets.existing(context, request.subnets());
        String vpcId = cluster.as(Cluster.class).resourcesVpcConfig().vpcId();
        if (!ClusterSubnets.vpcOf(subnets).equals(vpcId)) {
            throw EksFaults.invalidParameter("Subnets do not belong to the cluster's VPC");
        }
        if (Roles.assumable(context, request.nodeRole(), "ec2.amazonaws.com").isEmpty()) {
            throw EksFaults.invalidParameter(
                    "Following required service principals [ec2.amazonaws.com] were not found in"
                            + " the trust relationships of nodeRole "
                            + request.nodeRole());
        }
        requireTypes(request.instanceTypes());
        requireVersion(request.version(), cluster.as(Cluster.class).version());
        AmiTypes.requireFitting(request.amiTypeAsString(), request.instanceTypes());
        if (request.launchTemplate() != null) {
            requireFitting(request, request.launchTemplate(), context);
        }
        requireSizes(request.scalingConfig());
    }

    /** The template's data, in EKS's words when there is no such template. */
    static ResponseLaunchTemplateData templateData(
            Context context, LaunchTemplateSpecification specification) {
        try {
            return NodeTemplate.data(context, specification);
        } catch (AwsFault absent) {
            throw EksFaults.invalidRequest(absent.text());
        }
    }

    static void requireSizes(@Nullable NodegroupScalingConfig sizes) {
        if (sizes == null) {
            return;
        }
        int min = sizes.minSize() == null ? 1 : sizes.minSize();
        int desired = sizes.desiredSize() == null ? min : sizes.desiredSize();
        int max = sizes.maxSize() == null ? Math.max(desired, 2) : sizes.maxSize();
        if (min < 0 || max < 1) {
            throw EksFaults.invalidParameter("minSize must be 0 or more and maxSize 1 or more");
        }
        if (min > desired) {
            throw EksFaults.invalidParameter(
                    "Minimum capacity " + min + " can't be greater than desired size " + desired);
        }
        if (desired > max) {
            throw EksFaults.invalidParameter(
                    "desired capacity " + desired + " can't be greater than max size " + max);
        }
    }

    private static void requireVersion(@Nullable String asked, String cluster) {
        List<String> versions = KubernetesVersions.SUPPORTED;
        if (asked != null
                && (!versions.contains(asked)
                        || versions.indexOf(asked) > versions.indexOf(cluster))) {
            throw EksFaults.invalidParameter(
                    "Requested Nodegroup version "
                            + asked
                            + " is not supported with cluster version "
                            + cluster);
        }
    }

    private static void requireTypes(List<String> types) {
        for (String type : types) {
            if (InstanceTypes.find(type).isEmpty()) {
                throw EksFaults.invalidParameter(
                        "The following supplied instance types do not exist: [" + type + "]");
            }
        }
    }

    private static void requireFitting(
            CreateNodegroupRequest request,
            LaunchTemplateSpecification specification,
            Context context) {
        ResponseLaunchTemplateData data = templateData(context, specification);
        if (data.instanceMarketOptions() != null) {
            throw EksFaults.invalidParameter(
                    "Launch template should not specify instance market options");
        }
        if (data.iamInstanceProfile() != null) {
            throw EksFaults.invalidParameter(
                    "Launch template should not specify an instance profile. The noderole in your"
                            + " request will be used to construct an instance profile.");
        }
        if (data.imageId() != null
                && request.amiType() != null
                && !"CUSTOM".equals(request.amiTypeAsString())) {
            throw EksFaults.invalidParameter(
                    "You cannot specify an AMI Type other than CUSTOM, when specifying an image id"
                            + " in your launch template.");
        }
        if (data.instanceType() != null && !request.instanceTypes().isEmpty()) {
            throw EksFaults.invalidParameter(
                    "You cannot specify the field instanceTypes both in the request and in the"
                            + " launch template");
        }
        if (request.diskSize() != null) {
            throw EksFaults.invalidParameter(
                    "Disk size must be specified within the launch template.");
        }
        if (request.remoteAccess() != null) {
            throw EksFaults.invalidParameter(
                    "Remote access configuration cannot be specified with a launch template.");
        }
        if (data.networkInterfaces().stream().anyMatch(one -> one.subnetId() != null)) {
            throw EksFaults.invalidParameter("Launch template should not specify a subnet");
        }
    }
}
