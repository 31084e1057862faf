package io.slipway.status.fold.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.status.fold.ClusterFold;
import io.slipway.status.fold.Delta;
import io.slipway.status.fold.KeptFold;
import io.slipway.status.fold.Newest;
import io.slipway.status.fold.News.ClusterNews;
import io.slipway.status.fold.News.ExternalNews;
import io.slipway.status.fold.News.SliceNews;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.PhaseFact;
import io.slipway.status.fold.SlotFact;
import io.slipway.status.fold.SlotKey;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folds as documents. The fold and the steps to be published are JSON text, since nobody asks the
 * store for parts of them; beside them stands what is asked for:
 *
 * <ul>
 *   <li>{@code version}: writes are conditional on it;
 *   <li>{@code project}, {@code name}, {@code createdAt}: absent while the cluster is not known;
 *   <li>{@code goneAt}: since when it is gone; absent while it lives;
 *   <li>{@code unpublishedSince}: absent when there is nothing to publish;
 *   <li>{@code changedAt}, {@code tombstoned}.
 * </ul>
 */
final class FoldDocuments {

    static final String ID = "_id";
    static final String VERSION = "version";
    static final String PROJECT = "project";
    static final String NAME = "name";
    static final String CREATED_AT = "createdAt";
    static final String GONE_AT = "goneAt";
    static final String UNPUBLISHED_SINCE = "unpublishedSince";
    static final String CHANGED_AT = "changedAt";
    static final String TOMBSTONED = "tombstoned";
    static final String FOLD = "fold";

    private static final String DELTAS = "deltas";
    private static final TypeReference<List<Delta>> STEPS = new TypeReference<>() {};

    private final JsonMapper json =
            JsonMapper.builder()
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    Document toDocument(KeptFold kept) {
        var fold = kept.fold();
        var document = new Document(ID, fold.clusterId()).append(VERSION, kept.version());
        var cluster = fold.cluster();
        if (cluster != null) {
            document.append(PROJECT, cluster.identity().project())
                    .append(NAME, cluster.identity().name())
                    .append(CREATED_AT, Date.from(cluster.createdAt()));
            if (cluster.phase() == Phase.DELETED) {
                document.append(GONE_AT, Date.from(cluster.updatedAt()));
            }
        }
        var since = kept.unpublishedSince();
        if (since != null) {
            document.append(UNPUBLISHED_SINCE, Date.from(since));
        }
        return document.append(CHANGED_AT, Date.from(kept.changedAt()))
                .append(TOMBSTONED, kept.tombstoned())
                .append(FOLD, json.writeValueAsString(Told.of(fold)))
                .append(DELTAS, json.writeValueAsString(kept.unpublished()));
    }

    KeptFold toKept(Document document) {
        return new KeptFold(
                Objects.requireNonNull(document.getLong(VERSION)),
                toFold(document),
                json.readValue(document.getString(DELTAS), STEPS),
                instant(document, UNPUBLISHED_SINCE),
                Objects.requireNonNull(instant(document, CHANGED_AT)),
                document.getBoolean(TOMBSTONED, false));
    }

    /** The fold alone, where the document was read without the steps. */
    ClusterFold toFold(Document document) {
        return json.readValue(document.getString(FOLD), Told.class).fold(document.getString(ID));
    }

    private static @Nullable Instant instant(Document document, String name) {
        var date = document.getDate(name);
        return date == null ? null : date.toInstant();
    }

    /** A fold without maps, whose keys are no strings. */
    private record Told(
            long sequence,
            @Nullable ClusterNews cluster,
            List<SliceNews> slices,
            List<SlotRow> slots,
            List<ExternalRow> external,
            Newest<PhaseFact> phases) {

        static Told of(ClusterFold fold) {
            return new Told(
                    fold.sequence(),
                    fold.cluster(),
                    List.copyOf(fold.slices().values()),
                    fold.slots().entrySet().stream()
                            .map(slot -> new SlotRow(slot.getKey(), slot.getValue()))
                            .toList(),
                    fold.external().entrySet().stream()
                            .map(task -> new ExternalRow(task.getKey(), task.getValue()))
                            .toList(),
                    fold.phases());
        }

        ClusterFold fold(String clusterId) {
            Map<String, SliceNews> bySlice = new HashMap<>();
            slices.forEach(slice -> bySlice.put(slice.slice(), slice));
            Map<SlotKey, Newest<SlotFact>> bySlot = new HashMap<>();
            slots.forEach(row -> bySlot.put(row.key(), row.facts()));
            Map<SlotKey, Newest<ExternalNews>> byTask = new HashMap<>();
            external.forEach(row -> byTask.put(row.key(), row.tellings()));
            return new ClusterFold(clusterId, sequence, cluster, bySlice, bySlot, byTask, phases);
        }
    }

    private record SlotRow(SlotKey key, Newest<SlotFact> facts) {}

    private record ExternalRow(SlotKey key, Newest<ExternalNews> tellings) {}
}
