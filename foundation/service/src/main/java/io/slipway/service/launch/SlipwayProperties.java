package io.slipway.service.launch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What every service has to be told.
 *
 * @param installation id of this Slipway; part of ownership tags and client tokens, never changed
 * @param speed divides expected durations, rechecks, deadlines and the consistency window: the
 *     simulator's clock; 1 with AWS
 * @param internalToken what services and the gateway show each other
 * @param registry the schema registry
 * @param kafka how topics are created
 * @param store how the document store is used
 * @param worker how due slices are worked on
 * @param peers the other services, by name
 */
@Validated
@ConfigurationProperties("slipway")
public record SlipwayProperties(
        @NotBlank String installation,
        @DefaultValue("1") @DecimalMin("1") double speed,
        @NotBlank String internalToken,
        @DefaultValue @Valid Registry registry,
        @DefaultValue @Valid Kafka kafka,
        @DefaultValue @Valid Store store,
        @DefaultValue @Valid Worker worker,
        @DefaultValue Map<String, @Valid Peer> peers) {

    public SlipwayProperties {
        peers = Map.copyOf(peers);
    }

    /**
     * Where a peer serves.
     *
     * @throws IllegalStateException when nobody said so
     */
    public URI peer(String name) {
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new IllegalStateException("Set slipway.peers.%s.url".formatted(name));
        }
        return peer.url();
    }

    /**
     * The schema registry.
     *
     * @param url its base address; its own API is {@code /apis/registry/v3} under it, the Confluent
     *     one {@code /apis/ccompat/v7}
     */
    public record Registry(@DefaultValue("http://127.0.0.1:8081") @NotNull URI url) {}

    /**
     * How topics are created; those that exist are left as they are.
     *
     * @param createTopics whether this service creates what is missing when it starts
     * @param replication copies of each partition; from 3 up, two of them have to acknowledge
     * @param maxPartitions no topic is made with more: one broker on one machine needs few
     * @param startTimeout how long a starting service waits for the broker
     */
    public record Kafka(
            @DefaultValue("true") boolean createTopics,
            @DefaultValue("1") @Min(1) @Max(9) short replication,
            @DefaultValue("1000") @Min(1) int maxPartitions,
            @DefaultValue("2m") @NotNull Duration startTimeout) {}

    /**
     * How the document store is used.
     *
     * @param timeout after this an answer counts as lost
     */
    public record Store(@DefaultValue("10s") @NotNull Duration timeout) {}

    /**
     * How due slices are worked on.
     *
     * @param passes how many slices this process works on at once
     * @param scanEvery how often the store is searched for due slices
     * @param alone nobody else ever works on this store: whoever held a lease when this process
     *     starts is dead, and the lease is void at once
     */
    public record Worker(
            @DefaultValue("64") @Min(1) int passes,
            @DefaultValue("2s") @NotNull Duration scanEvery,
            @DefaultValue("false") boolean alone) {}

    /**
     * Another service.
     *
     * @param url its base address
     */
    public record Peer(@NotNull URI url) {}
}
