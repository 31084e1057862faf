package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.Reachability;
import io.slipway.simulator.iam.Roles;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateFargateProfileRequest;
import software.amazon.awssdk.services.eks.model.FargateProfileSelector;

/** What EKS demands of a request for a Fargate profile. */
final class FargateProfileRequest {
    private static final String NAME = "[0-9A-Za-z][A-Za-z0-9_-]{0,99}";
    private static final String PODS = "eks-fargate-pods.amazonaws.com";
    private static final int MOST_SELECTORS = 5;
    private static final int MOST_LABELS = 5;

    private FargateProfileRequest() {}

    static void check(CreateFargateProfileRequest request, Resource cluster, Context context) {
        String name = request.fargateProfileName();
        if (!name.matches(NAME) || name.startsWith("eks-")) {
            throw EksFaults.invalidParameter(
                    "The Fargate profile's name has letters, digits, _ and -, 100 at most, and does"
                            + " not begin with eks-.");
        }
        if (Roles.assumable(context, request.podExecutionRoleArn(), PODS).isEmpty()) {
            throw EksFaults.invalidParameter(
                    "Misconfigured PodExecutionRole Trust Policy; Please add the "
                            + PODS
                            + " Service Principal");
        }
        if (request.selectors().isEmpty() || request.selectors().size() > MOST_SELECTORS) {
            throw EksFaults.invalidParameter(
                    "A Fargate profile has from 1 to " + MOST_SELECTORS + " selectors.");
        }
        request.selectors().forEach(FargateProfileRequest::requireWhole);
        subnets(request, cluster, context);
    }

    /** The subnets asked for, which must be private; the cluster's private ones when none are. */
    static List<String> subnets(
            CreateFargateProfileRequest request, Resource cluster, Context context) {
        List<String> asked = request.subnets();
        if (asked.isEmpty()) {
            List<String> all = cluster.as(Cluster.class).resourcesVpcConfig().subnetIds();
            List<String> closed =
                    ClusterSubnets.existing(context, all).stream()
                            .filter(subnet -> !Reachability.isPublic(context, subnet))
                            .map(Resource::id)
                            .toList();
            if (closed.isEmpty()) {
                throw EksFaults.invalidParameter("No private subnets found for the cluster");
            }
            return closed;
        }
        String vpcId = cluster.as(Cluster.class).resourcesVpcConfig().vpcId();
        for (Resource subnet : ClusterSubnets.existing(context, asked)) {
            if (!subnet.as(Subnet.class).vpcId().equals(vpcId)) {
                throw EksFaults.invalidParameter(
                        "Subnet " + subnet.id() + " is not in the cluster's VPC");
            }
            if (Reachability.isPublic(context, subnet)) {
                throw EksFaults.invalidParameter(
                        "Subnet "
                                + subnet.id()
                                + " provided in Fargate Profile is not a private subnet");
            }
        }
        return asked;
    }

    private static void requireWhole(FargateProfileSelector selector) {
        if (selector.namespace() == null || selector.namespace().isEmpty()) {
            throw EksFaults.invalidParameter("Each selector must name a namespace.");
        }
        if (selector.labels().size() > MOST_LABELS) {
            throw EksFaults.invalidParameter("A selector has at most " + MOST_LABELS + " labels.");
        }
    }
}
