package io.slipway.simulator.ec2;

import io.slipway.simulator.inspect.Endpoints;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;

/** The Elastic Compute Cloud. */
public final class Ec2 implements Feature {
    private final List<Feature> features =
            List.of(
                    new Vpcs(),
                    new VpcCidrBlocks(),
                    new VpcSurroundings(),
                    new VpcEndpoints(),
                    new VpcEndpointServices(),
                    new Subnets(),
                    new SubnetAttributes(),
                    new InternetGateways(),
                    new Addresses(),
                    new NetworkInterfaces(),
                    new NetworkInterfaceCalls(),
                    new NetworkInterfaceAttachments(),
                    new AddressAssociations(),
                    new SecurityGroups(),
                    new SecurityGroupPermissions(),
                    new SecurityGroupRuleCalls(),
                    new PrefixLists(),
                    new Images(),
                    new Volumes(),
                    new VolumeAttachments(),
                    new VolumeModifications(),
                    new NatGateways(),
                    new RouteTables(),
                    new Routes(),
                    new RouteTableAssociations(),
                    new TagCalls(),
                    new Places(),
                    new KeyPairs(),
                    new InstanceTypes(),
                    new Instances(),
                    new ConsoleOutput(),
                    new InstanceCalls(),
                    new InstanceAttributes(),
                    new RunInstances(),
                    new SpotPriceHistory(),
                    new SpotRequests(),
                    new SpotInterruptions(),
                    new LaunchTemplates(),
                    new LaunchTemplateVersions());

    @Override
    public void register(Catalogue catalogue) {
        features.forEach(feature -> feature.register(catalogue));
    }

    /** Adds what of EC2's conditions can be changed. */
    public static void addTo(Endpoints endpoints) {
        Ec2Endpoints.addTo(endpoints);
    }

    /** Gives an account and region what it has from the start: the key pair {@code ops}. */
    public static void settle(Context context) {
        KeyPairs.settle(context);
    }
}
