package io.slipway.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * The environment with {@code defaults.yaml} beneath every other setting. There is no {@code
 * application.yaml}, since all services may share one class path.
 */
final class GatewayEnvironment {

    private static final ClassPathResource DEFAULTS =
            new ClassPathResource("defaults.yaml", GatewayEnvironment.class);

    private GatewayEnvironment() {}

    static ConfigurableEnvironment withDefaults() {
        StandardEnvironment environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("gateway defaults", DEFAULTS)
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException("The gateway's defaults cannot be read", e);
        }
        return environment;
    }
}
