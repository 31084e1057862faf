package io.slipway.cluster;

import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.launch.SlipwayService;
import java.util.Map;

/** cluster-service: clusters as desired, profiles, EKS control planes, plans. */
@SlipwayService
public class ClusterServiceApplication {

    /** Its name, in topics' consumer groups and among its peers. */
    public static final String NAME = "cluster-service";

    public static void main(String[] arguments) {
        ServiceLauncher.run(ClusterServiceApplication.class, NAME, Map.of(), arguments);
    }
}
