package io.slipway.service.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Gives an application what its module says by default, beneath every other setting: {@code
 * defaults.yaml} beside its main class, and for a {@link SlipwayService} beneath that this module's
 * own. There is no {@code application.yaml}, since several services may share one class path.
 */
final class ServiceDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "defaults.yaml";
    private static final String OURS = "/io/slipway/service/" + FILE;

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 100;
    }

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        for (Object source : application.getAllSources()) {
            if (source instanceof Class<?> type) {
                addDefaultsOf(type, environment);
            }
        }
    }

    private static void addDefaultsOf(Class<?> application, ConfigurableEnvironment environment) {
        ClassPathResource beside = new ClassPathResource(FILE, application);
        if (beside.exists()) {
            add(beside, environment);
        }
        if (AnnotatedElementUtils.hasAnnotation(application, SlipwayService.class)) {
            add(new ClassPathResource(OURS, application), environment);
        }
    }

    private static void add(ClassPathResource file, ConfigurableEnvironment environment) {
        try {
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load(file.getPath(), file)) {
                environment.getPropertySources().addLast(source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Defaults cannot be read: " + file, e);
        }
    }
}
