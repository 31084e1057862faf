package io.slipway.cli.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A cluster as the API shows it.
 *
 * @param phase one of api.md's phases
 * @param spec the spec whole, as JSON
 */
public record Cluster(
        String id,
        String project,
        String name,
        String phase,
        long generation,
        JsonNode spec,
        @Nullable String endpoint,
        @Nullable String version,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Double hourlyCost) {

    public Cluster {
        id = Lenient.text(id);
        project = Lenient.text(project);
        name = Lenient.text(name);
        phase = Lenient.text(phase);
        spec = spec == null ? JsonNodeFactory.instance.objectNode() : spec;
    }

    /** {@code eks} or {@code aws}. */
    public String type() {
        return spec.path("type").asString("");
    }

    public String region() {
        return spec.path("region").asString("");
    }

    public String cloudAccount() {
        return spec.path("cloudAccount").asString("");
    }

    /** Names of the worker pools, in the spec's order. */
    public List<String> pools() {
        return spec.path("nodePools")
                .valueStream()
                .map(pool -> pool.path("name").asString(""))
                .toList();
    }
}
