package io.slipway.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Kafka, document store and schema registry together, as the properties of one service under test.
 */
public final class TestPlatform {

    private TestPlatform() {}

    /**
     * Starts what is not started yet. For {@code SpringApplicationBuilder.properties}, or a dynamic
     * property source.
     *
     * <p>The database is new with each call: services under test share none.
     */
    public static Map<String, Object> properties() {
        CompletableFuture<String> registry = CompletableFuture.supplyAsync(TestRegistry::url);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.putAll(TestDocumentStore.properties());
        properties.putAll(TestKafka.properties());
        registry.join();
        properties.putAll(TestRegistry.properties());
        return properties;
    }
}
