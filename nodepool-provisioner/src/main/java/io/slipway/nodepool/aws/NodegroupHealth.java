package io.slipway.nodepool.aws;

import io.slipway.aws.AwsErrors;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import java.util.List;
import software.amazon.awssdk.services.eks.model.Issue;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** What EKS says is wrong with a node group ("Issue" in the EKS API reference), as a fault. */
final class NodegroupHealth {

    private NodegroupHealth() {}

    static boolean isGood(Nodegroup nodegroup) {
        return nodegroup.status() != NodegroupStatus.DEGRADED
                && (nodegroup.health() == null || nodegroup.health().issues().isEmpty());
    }

    static Fault faultOf(Nodegroup nodegroup) {
        var health = nodegroup.health();
        var issues = health == null ? List.<Issue>of() : health.issues();
        return issues.isEmpty()
                ? Fault.of(
                        "NodegroupUnhealthy",
                        FaultClass.BLOCKED,
                        "The node group is " + nodegroup.statusAsString())
                : faultOf(issues.getFirst());
    }

    private static Fault faultOf(Issue issue) {
        var code = issue.codeAsString();
        var message = issue.message() == null ? "" : issue.message();
        return switch (issue.code()) {
            case ASG_INSTANCE_LAUNCH_FAILURES ->
                    blocked(
                            code,
                            message,
                            "The message names EC2's reason: raise that quota, or choose another"
                                    + " instance type or other zones.");
            case NODE_CREATION_FAILURE ->
                    blocked(
                            code,
                            message,
                            "The nodes started and did not join: check their way out to the"
                                    + " internet, the node role and the network add-on.");
            case CLUSTER_UNREACHABLE ->
                    blocked(
                            code,
                            message,
                            "EKS does not reach the cluster's API: check its endpoint and security"
                                    + " groups.");
            case INSUFFICIENT_FREE_ADDRESSES ->
                    blocked(code, message, "Free addresses in the pool's subnets.");
            case EC2_SUBNET_NOT_FOUND,
                    EC2_LAUNCH_TEMPLATE_NOT_FOUND,
                    EC2_SECURITY_GROUP_NOT_FOUND,
                    IAM_NODE_ROLE_NOT_FOUND,
                    IAM_INSTANCE_PROFILE_NOT_FOUND,
                    AUTO_SCALING_GROUP_NOT_FOUND ->
                    blocked(
                            code,
                            message,
                            "Something the pool needs was deleted: delete the pool and add it"
                                    + " again.");
            default -> AwsErrors.reported(code, message);
        };
    }

    private static Fault blocked(String code, String message, String remedy) {
        return new Fault(
                code,
                FaultClass.BLOCKED,
                AwsErrors.reported(code, message).message(),
                remedy,
                null);
    }
}
