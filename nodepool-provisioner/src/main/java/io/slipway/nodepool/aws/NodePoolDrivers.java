package io.slipway.nodepool.aws;

import io.slipway.aws.AwsClients;
import io.slipway.nodepool.NodePoolKinds;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.Map;

/** The drivers of every kind of resource that node pools hold. */
public final class NodePoolDrivers {

    private NodePoolDrivers() {}

    /**
     * @param clients of the accounts that clusters are built in
     * @param installation id of this Slipway, for ownership tags
     * @return drivers by the name of the kind
     */
    public static Map<String, ResourceDriver> of(AwsClients clients, String installation) {
        return Map.of(
                NodePoolKinds.LAUNCH_TEMPLATE, new LaunchTemplateDriver(clients, installation),
                NodePoolKinds.NODEGROUP, new NodegroupDriver(clients, installation));
    }
}
