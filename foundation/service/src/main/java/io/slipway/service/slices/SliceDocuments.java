package io.slipway.service.slices;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.store.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slices as documents: the slice as it is under {@code slice}, and beside it what is asked for:
 *
 * <ul>
 *   <li>{@code version}: writes are conditional on it;
 *   <li>{@code dueAt}: since when it is due, by its wake time or because it has something to
 *       publish; absent when it rests;
 *   <li>{@code leasedUntil}: absent when it is free;
 *   <li>{@code names}: what no other living slice may hold; absent when there are none.
 * </ul>
 */
final class SliceDocuments {

    static final String ID = "_id";
    static final String VERSION = "version";
    static final String DUE_AT = "dueAt";
    static final String LEASED_UNTIL = "leasedUntil";
    static final String NAMES = "names";

    /** Which cluster a slice is of, and so where. */
    static final String CLUSTER = "slice.cluster";

    private static final String SLICE = "slice";
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private final JsonMapper mapper =
            JsonMapper.builder()
                    .changeDefaultVisibility(checker ->
                            checker.withVisibility(
                                            PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                                    .withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                                    .withCreatorVisibility(JsonAutoDetect.Visibility.ANY))
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addMixIn(Outcome.class, OneOf.class)
                    .build();

    Document toDocument(Slice slice) {
        Document document =
                new Document(ID, slice.id().toString()).append(VERSION, slice.version());
        Instant dueAt = dueAt(slice);
        if (dueAt != null) {
            document.append(DUE_AT, dueAt);
        }
        var lease = slice.schedule().lease();
        if (lease != null) {
            document.append(LEASED_UNTIL, lease.until());
        }
        if (!slice.names().isEmpty()) {
            document.append(NAMES, slice.names().stream().sorted().toList());
        }
        return document.append(SLICE, Keys.encoded(mapper.convertValue(slice, TREE)));
    }

    Slice toSlice(Document document) {
        Document slice = document.get(SLICE, Document.class);
        if (slice == null) {
            throw new IllegalStateException("Not a slice: " + document.getString(ID));
        }
        return mapper.convertValue(Keys.decoded(slice), Slice.class);
    }

    /** Where it is, of a document that holds no more than {@link #CLUSTER}. */
    static Place toPlace(Document document) {
        var cluster = document.getEmbedded(List.of(SLICE, "cluster"), Document.class);
        return new Place(cluster.getString("cloudAccount"), cluster.getString("region"));
    }

    private static @Nullable Instant dueAt(Slice slice) {
        Instant wakeAt = slice.schedule().wakeAt();
        if (slice.outbox().isEmpty()) {
            return wakeAt;
        }
        return wakeAt == null || slice.updatedAt().isBefore(wakeAt) ? slice.updatedAt() : wakeAt;
    }

    /** Which outcome it is stands beside what it holds. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Converged.class, name = "converged"),
        @JsonSubTypes.Type(value = Outcome.Waiting.class, name = "waiting"),
        @JsonSubTypes.Type(value = Outcome.Blocked.class, name = "blocked"),
        @JsonSubTypes.Type(value = Outcome.Rejected.class, name = "rejected")
    })
    private interface OneOf {}
}
