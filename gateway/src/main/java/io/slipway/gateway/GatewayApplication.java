package io.slipway.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway, alone in its process or beside the services in one. */
@SpringBootApplication
@EnableConfigurationProperties(GatewayProperties.class)
public class GatewayApplication {

    /** Starts the gateway with settings from the environment and the command line. */
    public static void main(String[] arguments) {
        start(Map.of(), arguments);
    }

    /**
     * Starts the gateway and returns once it serves.
     *
     * @param properties settings above everything but {@code arguments}; {@code server.port} says
     *     where it listens
     * @param arguments of the command line
     */
    public static ConfigurableApplicationContext start(
            Map<String, Object> properties, String... arguments) {
        List<String> all = new ArrayList<>();
        properties.forEach((key, value) -> all.add("--%s=%s".formatted(key, value)));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(GatewayApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .environment(GatewayEnvironment.withDefaults())
                .run(all.toArray(String[]::new));
    }
}
