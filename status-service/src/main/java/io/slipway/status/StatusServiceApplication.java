package io.slipway.status;

import io.slipway.service.launch.ServiceLauncher;
import io.slipway.service.launch.SlipwayService;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts status-service. */
@SlipwayService
@ConfigurationPropertiesScan
public class StatusServiceApplication {

    /** Starts it alone. */
    public static void main(String[] arguments) {
        ServiceLauncher.run(StatusServiceApplication.class, "status-service", Map.of(), arguments);
    }
}
