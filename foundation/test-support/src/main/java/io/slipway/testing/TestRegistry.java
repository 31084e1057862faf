package io.slipway.testing;

import io.slipway.embedded.EmbeddedRegistry;
import java.util.Map;

/**
 * The schema registry of this JVM's tests, its storage in {@link TestKafka}. Starting it takes some
 * seconds.
 */
public final class TestRegistry {

    private static final Shared<EmbeddedRegistry> SHARED = Shared.of(TestRegistry::startEmbedded);

    private TestRegistry() {}

    /** For Apicurio's serializers. */
    public static String url() {
        return SHARED.get().url();
    }

    /** For whatever speaks Confluent's registry API. */
    public static String confluentUrl() {
        return SHARED.get().confluentUrl();
    }

    public static Map<String, Object> properties() {
        return Map.of("slipway.registry.url", url());
    }

    private static Shared.Started<EmbeddedRegistry> startEmbedded() {
        TemporaryDirectory directory = TemporaryDirectory.create("registry");
        EmbeddedRegistry registry =
                EmbeddedRegistry.start(directory.path(), TestKafka.bootstrapServers());
        return new Shared.Started<>(
                registry,
                () -> {
                    registry.close();
                    directory.close();
                });
    }
}
