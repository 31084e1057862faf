package io.slipway.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * The gateway, alone in its process or beside the services in one. It is put together from what
 * {@code META-INF/spring/io.slipway.gateway.GatewayApplication.imports} lists and nothing else, so
 * that it is the same in both: the services bring Kafka, MongoDB and more to a shared class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration
@ComponentScan
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
