package io.slipway.system.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * What somebody does at AWS behind Slipway's back to what is at rest. Whoever adds a kind of
 * resource that the drift check mends adds what can be done to it.
 */
enum Interference {
    /** A default route is taken out of its table. */
    ROUTE_DELETED {
        @Override
        BooleanSupplier happens(Aws aws) {
            var table =
                    aws.ec2().describeRouteTables().routeTables().stream()
                            .filter(one ->
                                    isOurs(one.tags().stream().map(Object::toString).toList()))
                            .filter(one -> one.routes().stream().anyMatch(IS_DEFAULT))
                            .findFirst()
                            .orElseThrow();
            var id = table.routeTableId();
            aws.ec2().deleteRoute(route -> route.routeTableId(id).destinationCidrBlock(ANYWHERE));
            return () ->
                    aws
                            .ec2()
                            .describeRouteTables(one -> one.routeTableIds(id))
                            .routeTables()
                            .stream()
                            .anyMatch(one -> one.routes().stream().anyMatch(IS_DEFAULT));
        }
    },
    /** A NAT gateway is deleted, and its routes lead nowhere. */
    NAT_GATEWAY_DELETED {
        @Override
        BooleanSupplier happens(Aws aws) {
            var gateway = available(aws.ec2(), one -> true).orElseThrow();
            aws.ec2().deleteNatGateway(one -> one.natGatewayId(gateway.natGatewayId()));
            return () ->
                    available(aws.ec2(), one -> one.subnetId().equals(gateway.subnetId()))
                            .isPresent();
        }
    },
    /** A node group is deleted with its nodes. */
    NODE_GROUP_DELETED {
        @Override
        BooleanSupplier happens(Aws aws) {
            var name = nodegroup(aws.eks());
            aws.eks().deleteNodegroup(one -> one.clusterName(CLUSTER).nodegroupName(name));
            return () -> isActive(aws.eks(), name);
        }
    },
    /** A node group gets other bounds. */
    NODE_GROUP_CHANGED {
        @Override
        BooleanSupplier happens(Aws aws) {
            var name = nodegroup(aws.eks());
            var before = bound(aws.eks(), name);
            aws.eks()
                    .updateNodegroupConfig(one ->
                            one.clusterName(CLUSTER)
                                    .nodegroupName(name)
                                    .scalingConfig(scaling -> scaling.maxSize(before - 1)));
            return () -> bound(aws.eks(), name) == before;
        }
    },
    /** The API of a cluster is closed to everybody but one, and from inside. */
    API_CLOSED {
        @Override
        BooleanSupplier happens(Aws aws) {
            var before = aws.eks().describeCluster(one -> one.name(CLUSTER)).cluster();
            aws.eks()
                    .updateClusterConfig(one ->
                            one.name(CLUSTER)
                                    .resourcesVpcConfig(network ->
                                            network.endpointPrivateAccess(false)
                                                    .publicAccessCidrs("203.0.113.7/32")));
            return () ->
                    aws.eks()
                            .describeCluster(one -> one.name(CLUSTER))
                            .cluster()
                            .resourcesVpcConfig()
                            .equals(before.resourcesVpcConfig());
        }
    },
    /** A tag is taken from the cluster. */
    TAGS_REMOVED {
        @Override
        BooleanSupplier happens(Aws aws) {
            var arn = aws.eks().describeCluster(one -> one.name(CLUSTER)).cluster().arn();
            aws.eks().untagResource(one -> one.resourceArn(arn).tagKeys("team"));
            return () ->
                    aws.eks()
                            .describeCluster(one -> one.name(CLUSTER))
                            .cluster()
                            .tags()
                            .containsKey("team");
        }
    },
    /** A role loses one of its policies. */
    POLICY_DETACHED {
        @Override
        BooleanSupplier happens(Aws aws) {
            var role = role(aws.iam());
            var policy = policies(aws.iam(), role).getFirst().policyArn();
            aws.iam().detachRolePolicy(one -> one.roleName(role).policyArn(policy));
            return () ->
                    policies(aws.iam(), role).stream()
                            .anyMatch(one -> one.policyArn().equals(policy));
        }
    };

    /** The name of the cluster that is interfered with. */
    static final String CLUSTER = "shop";

    private static final String ANYWHERE = "0.0.0.0/0";
    private static final Predicate<Route> IS_DEFAULT =
            route -> ANYWHERE.equals(route.destinationCidrBlock());

    /** The clients of whoever it is. */
    record Aws(Ec2Client ec2, EksClient eks, IamClient iam) {}

    /**
     * It happens.
     *
     * @return whether it has been mended
     */
    abstract BooleanSupplier happens(Aws aws);

    private static boolean isOurs(List<String> tags) {
        return tags.stream()
                .anyMatch(tag -> tag.contains("slipway:installation") && tag.contains(Run.OURS));
    }

    private static Optional<NatGateway> available(Ec2Client ec2, Predicate<NatGateway> which) {
        return ec2.describeNatGateways().natGateways().stream()
                .filter(one -> isOurs(one.tags().stream().map(Object::toString).toList()))
                .filter(one -> one.state() == NatGatewayState.AVAILABLE)
                .filter(which)
                .findFirst();
    }

    private static String nodegroup(EksClient eks) {
        return eks.listNodegroups(one -> one.clusterName(CLUSTER)).nodegroups().getFirst();
    }

    private static boolean isActive(EksClient eks, String name) {
        try {
            return eks.describeNodegroup(one -> one.clusterName(CLUSTER).nodegroupName(name))
                            .nodegroup()
                            .status()
                    == NodegroupStatus.ACTIVE;
        } catch (AwsServiceException gone) {
            return false;
        }
    }

    private static int bound(EksClient eks, String name) {
        return eks.describeNodegroup(one -> one.clusterName(CLUSTER).nodegroupName(name))
                .nodegroup()
                .scalingConfig()
                .maxSize();
    }

    private static String role(IamClient iam) {
        return iam.listRoles().roles().stream()
                .map(role -> role.roleName())
                .filter(name -> name.startsWith("slipway-") || name.contains(CLUSTER))
                .filter(name -> !policies(iam, name).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static List<AttachedPolicy> policies(IamClient iam, String role) {
        return iam.listAttachedRolePolicies(one -> one.roleName(role)).attachedPolicies();
    }
}
