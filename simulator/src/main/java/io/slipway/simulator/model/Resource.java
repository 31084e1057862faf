package io.slipway.simulator.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One simulated resource, immutable.
 *
 * @param state the state in the service's own words, such as {@code pending} or {@code ACTIVE}
 * @param reason why it is in that state, where there is something to say
 * @param tags its tags, in the order they were set
 * @param description what its service tells of it, as the SDK's own model; state and tags in it are
 *     not kept up to date
 * @param attributes what the description has no place for: plain values only (text, numbers,
 *     booleans, lists, maps); those whose name begins with {@link #HIDDEN} are shown to nobody
 */
public record Resource(
        ResourceKey key,
        String state,
        @Nullable String reason,
        Map<String, String> tags,
        SdkPojo description,
        Map<String, Object> attributes,
        Instant createdAt) {

    /** How the name of an attribute begins that only its service may read, such as a secret's. */
    public static final String HIDDEN = "~";

    private static final Set<String> ENDED = Set.of("deleted", "terminated", "closed", "cancelled");

    public Resource {
        tags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** The id within its account, region and type. */
    public String id() {
        return key.id();
    }

    /** Whether it still exists, rather than being kept for a while after its end as AWS does. */
    public boolean live() {
        return !ENDED.contains(state);
    }

    /** The description as the SDK model it is. */
    public <T extends SdkPojo> T as(Class<T> type) {
        return type.cast(description);
    }

    /** The same resource in another state, for the reason given. */
    public Resource withState(String newState, @Nullable String newReason) {
        return new Resource(key, newState, newReason, tags, description, attributes, createdAt);
    }

    /** The same resource in another state. */
    public Resource withState(String newState) {
        return withState(newState, null);
    }

    /** The same resource with these tags instead of its own. */
    public Resource withTags(Map<String, String> newTags) {
        return new Resource(key, state, reason, newTags, description, attributes, createdAt);
    }

    /** The same resource described differently. */
    public <T extends SdkPojo> Resource edit(Class<T> type, UnaryOperator<T> change) {
        T changed = change.apply(as(type));
        return new Resource(key, state, reason, tags, changed, attributes, createdAt);
    }

    /** The same resource with one attribute set. */
    public Resource with(String attribute, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(attributes);
        changed.put(attribute, value);
        return new Resource(key, state, reason, tags, description, changed, createdAt);
    }
}
