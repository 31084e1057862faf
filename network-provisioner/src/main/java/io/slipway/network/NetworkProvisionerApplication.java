package io.slipway.network;

import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.launch.SlipwayService;
import java.util.Map;

/** The service that owns networks: VPC, subnets, gateways, routes. */
@SlipwayService
public class NetworkProvisionerApplication {

    static final String NAME = "network-provisioner";

    public static void main(String[] arguments) {
        ServiceLauncher.run(NetworkProvisionerApplication.class, NAME, Map.of(), arguments);
    }
}
