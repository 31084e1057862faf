package io.slipway.service.launch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps auto-configurations out whose names begin with what {@code slipway.leave-out} lists: what
 * lies on the class path for the sake of another application in the same JVM only.
 */
final class LeftOut implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String PROPERTY = "slipway.leave-out";

    private List<String> prefixes = List.of();

    @Override
    public void setEnvironment(Environment environment) {
        prefixes =
                Binder.get(environment)
                        .bind(PROPERTY, Bindable.listOf(String.class))
                        .orElse(List.of());
    }

    @Override
    public boolean[] match(
            @Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean[] kept = new boolean[autoConfigurations.length];
        for (int i = 0; i < kept.length; i++) {
            String name = autoConfigurations[i];
            kept[i] = name == null || prefixes.stream().noneMatch(name::startsWith);
        }
        return kept;
    }
}
