package io.slipway.service.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a service, alone in its process or beside others in one. */
public final class ServiceLauncher {

    private ServiceLauncher() {}

    /**
     * Starts the service and returns once it serves.
     *
     * <p>Properties may hold secrets: they become arguments inside this JVM only, of Spring's
     * command-line property source, and are not on the command line of the process, which others on
     * the machine can read.
     *
     * @param application its main class
     * @param name its name: of its consumer groups and clients, and in what it tells
     * @param properties settings above everything but {@code arguments}
     * @param arguments of the command line
     */
    public static ConfigurableApplicationContext run(
            Class<?> application,
            String name,
            Map<String, Object> properties,
            String... arguments) {
        List<String> all = new ArrayList<>();
        all.add("--spring.application.name=" + name);
        properties.forEach((key, value) -> all.add("--%s=%s".formatted(key, value)));
        all.addAll(List.of(arguments));
        return new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .run(all.toArray(String[]::new));
    }
}
