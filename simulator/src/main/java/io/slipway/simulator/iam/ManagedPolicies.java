package io.slipway.simulator.iam;

import java.util.Set;

/** AWS's own policies that the simulator knows of; others do not exist here. */
final class ManagedPolicies {
    private static final Set<String> NAMES =
            Set.of(
                    "AdministratorAccess",
                    "PowerUserAccess",
                    "ReadOnlyAccess",
                    "SecurityAudit",
                    "AmazonEC2FullAccess",
                    "AmazonEC2ReadOnlyAccess",
                    "AmazonEC2ContainerRegistryReadOnly",
                    "AmazonEC2ContainerRegistryPullOnly",
                    "AmazonEC2ContainerRegistryPowerUser",
                    "AmazonEKSClusterPolicy",
                    "AmazonEKSServicePolicy",
                    "AmazonEKSWorkerNodePolicy",
                    "AmazonEKSWorkerNodeMinimalPolicy",
                    "AmazonEKSFargatePodExecutionRolePolicy",
                    "AmazonEKSVPCResourceController",
                    "AmazonEKS_CNI_Policy",
                    "AmazonSSMManagedInstanceCore",
                    "CloudWatchAgentServerPolicy",
                    "ElasticLoadBalancingFullAccess",
                    "service-role/AmazonEBSCSIDriverPolicy",
                    "service-role/AmazonEFSCSIDriverPolicy",
                    "service-role/AmazonEC2RoleforSSM");

    private ManagedPolicies() {}

    static boolean exists(String arn, String partition) {
        String prefix = "arn:" + partition + ":iam::aws:policy/";
        return arn.startsWith(prefix) && NAMES.contains(arn.substring(prefix.length()));
    }

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
