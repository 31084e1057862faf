package io.slipway.system;

import io.slipway.account.AccountProperties;
import io.slipway.gateway.GatewayProperties;
import io.slipway.service.aws.AwsProperties;
import io.slipway.service.launch.SlipwayProperties;
import io.slipway.status.StatusProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoProperties;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Which settings a service takes in: they are bound, as it does, to its properties records, to
 * those of Spring Boot it uses, and to what its sources name in {@code @Value}.
 */
final class BoundSettings {

    private static final Pattern VALUE = Pattern.compile("@Value\\(\"\\$\\{([a-z.-]+)");
    private static final Map<String, Class<?>> OWN =
            Map.of(
                    "account-service",
                    AccountProperties.class,
                    "status-service",
                    StatusProperties.class);

    private final Path root;
    private final String service;

    BoundSettings(Path root, String service) {
        this.root = root;
        this.service = service;
    }

    /**
     * Those that the service takes in, as they are written.
     *
     * @param environment environment variables
     * @param properties arguments without their dashes
     */
    Set<String> of(Map<String, Object> environment, Map<String, Object> properties)
            throws IOException {
        var sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("arguments", properties));
        sources.addLast(
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        var bound = new TreeSet<String>();
        var binder = new Binder(ConfigurationPropertySources.from(sources));
        for (var type : records()) {
            var annotation =
                    AnnotatedElementUtils.getMergedAnnotation(type, ConfigurationProperties.class);
            binder.bind(annotation.prefix(), Bindable.of(type), collecting(bound));
        }
        for (var name : namedInSources()) {
            binder.bind(name, Bindable.of(String.class), collecting(bound));
        }
        return bound;
    }

    private List<Class<?>> records() {
        var types = new ArrayList<Class<?>>();
        types.add(ServerProperties.class);
        if (service.equals("gateway")) {
            types.add(GatewayProperties.class);
            return types;
        }
        types.addAll(
                List.of(
                        SlipwayProperties.class,
                        AwsProperties.class,
                        KafkaProperties.class,
                        MongoProperties.class));
        if (OWN.containsKey(service)) {
            types.add(OWN.get(service));
        }
        return types;
    }

    private Set<String> namedInSources() throws IOException {
        var names = new TreeSet<String>();
        var modules =
                service.equals("gateway")
                        ? List.of(service)
                        : List.of(service, "foundation/service");
        for (var module : modules) {
            try (var files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    VALUE.matcher(Files.readString(file))
                            .results()
                            .forEach(found -> names.add(found.group(1)));
                }
            }
        }
        return names;
    }

    private static BindHandler collecting(Set<String> bound) {
        return new BindHandler() {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name,
                    Bindable<?> target,
                    BindContext context,
                    Object result) {
                var property = context.getConfigurationProperty();
                if (property != null
                        && property.getOrigin() instanceof PropertySourceOrigin origin) {
                    bound.add(origin.getPropertyName());
                }
                return result;
            }
        };
    }
}
