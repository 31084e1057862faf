package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.network.NetworkKinds;
import io.slipway.reconciler.work.ResourceDriver;
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
        return Map.ofEntries(
                Map.entry(NetworkKinds.VPC, new VpcDriver(access)),
                Map.entry(NetworkKinds.VPC_ATTRIBUTE, new VpcAttributeDriver(access)),
                Map.entry(NetworkKinds.SUBNET, new SubnetDriver(access)),
                Map.entry(NetworkKinds.SUBNET_ATTRIBUTE, new SubnetAttributeDriver(access)),
                Map.entry(NetworkKinds.INTERNET_GATEWAY, new InternetGatewayDriver(access)),
                Map.entry(
                        NetworkKinds.INTERNET_GATEWAY_ATTACHMENT,
                        new InternetGatewayAttachmentDriver(access)),
                Map.entry(NetworkKinds.ELASTIC_IP, new ElasticIpDriver(access)),
                Map.entry(NetworkKinds.NAT_GATEWAY, new NatGatewayDriver(access)),
                Map.entry(NetworkKinds.ROUTE_TABLE, new RouteTableDriver(access)),
                Map.entry(NetworkKinds.ROUTE, new RouteDriver(access)),
                Map.entry(
                        NetworkKinds.ROUTE_TABLE_ASSOCIATION,
                        new RouteTableAssociationDriver(access)));
    }
}
