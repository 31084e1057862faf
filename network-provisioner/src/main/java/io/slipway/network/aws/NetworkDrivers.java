package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.network.NetworkKinds;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.HashMap;
import java.util.Map;

/** The drivers of every kind of resource that networks hold. */
public final class NetworkDrivers {

    private NetworkDrivers() {}

    /**
     * @param clients of the accounts that clusters are built in
     * @param installation id of this Slipway, for ownership tags
     * @return drivers by the name of the kind
     */
    public static Map<String, ResourceDriver> of(AwsClients clients, String installation) {
        var access = new Ec2Access(clients, installation);
        var drivers = new HashMap<String, ResourceDriver>();
        addNetwork(drivers, access);
        addAccess(drivers, access);
        addGiven(drivers, access);
        addLeftovers(drivers, access);
        return Map.copyOf(drivers);
    }

    private static void addNetwork(Map<String, ResourceDriver> drivers, Ec2Access access) {
        drivers.put(NetworkKinds.VPC, new VpcDriver(access));
        drivers.put(NetworkKinds.VPC_ATTRIBUTE, new VpcAttributeDriver(access));
        drivers.put(NetworkKinds.SUBNET, new SubnetDriver(access));
        drivers.put(NetworkKinds.SUBNET_ATTRIBUTE, new SubnetAttributeDriver(access));
        drivers.put(NetworkKinds.INTERNET_GATEWAY, new InternetGatewayDriver(access));
        drivers.put(
                NetworkKinds.INTERNET_GATEWAY_ATTACHMENT,
                new InternetGatewayAttachmentDriver(access));
        drivers.put(NetworkKinds.ELASTIC_IP, new ElasticIpDriver(access));
        drivers.put(NetworkKinds.NAT_GATEWAY, new NatGatewayDriver(access));
        drivers.put(NetworkKinds.ROUTE_TABLE, new RouteTableDriver(access));
        drivers.put(NetworkKinds.ROUTE, new RouteDriver(access));
        drivers.put(NetworkKinds.ROUTE_TABLE_ASSOCIATION, new RouteTableAssociationDriver(access));
    }

    private static void addAccess(Map<String, ResourceDriver> drivers, Ec2Access access) {
        drivers.put(NetworkKinds.SECURITY_GROUP, new SecurityGroupDriver(access));
        drivers.put(NetworkKinds.SECURITY_GROUP_RULE, new SecurityGroupRuleDriver(access));
        drivers.put(NetworkKinds.LOAD_BALANCER, new LoadBalancerDriver(access));
        drivers.put(NetworkKinds.LOAD_BALANCER_SETTING, new LoadBalancerSettingDriver(access));
        drivers.put(NetworkKinds.IMAGE, new ImageDriver(access));
        drivers.put(NetworkKinds.INSTANCE, new InstanceDriver(access));
    }

    private static void addGiven(Map<String, ResourceDriver> drivers, Ec2Access access) {
        drivers.put(NetworkKinds.GIVEN_VPC, new GivenVpcDriver(access));
        drivers.put(NetworkKinds.GIVEN_SUBNET, new GivenSubnetDriver(access));
        drivers.put(NetworkKinds.SUBNET_TAG, new SubnetTagDriver(access));
    }

    private static void addLeftovers(Map<String, ResourceDriver> drivers, Ec2Access access) {
        drivers.put(NetworkKinds.LEFTOVERS, new LeftoversDriver(access));
        drivers.put(NetworkKinds.LEFT_LOAD_BALANCER, new LeftLoadBalancerDriver(access));
        drivers.put(NetworkKinds.LEFT_LOAD_BALANCER_V2, new LeftLoadBalancerV2Driver(access));
        drivers.put(NetworkKinds.LEFT_TARGET_GROUP, new LeftTargetGroupDriver(access));
        drivers.put(NetworkKinds.LEFT_VOLUME, new LeftVolumeDriver(access));
        drivers.put(NetworkKinds.LEFT_SECURITY_GROUP, new LeftSecurityGroupDriver(access));
    }
}
