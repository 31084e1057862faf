package io.slipway.nodepool;

import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.launch.SlipwayService;
import java.util.Map;

/** The service that owns node pools: EKS managed node groups. */
@SlipwayService
public class NodepoolProvisionerApplication {

    static final String NAME = "nodepool-provisioner";

    public static void main(String[] arguments) {
        ServiceLauncher.run(NodepoolProvisionerApplication.class, NAME, Map.of(), arguments);
    }
}
