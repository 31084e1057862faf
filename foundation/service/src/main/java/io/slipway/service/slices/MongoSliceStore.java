package io.slipway.service.slices;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.reconciler.slice.Lease;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.service.store.Bridge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Slices in MongoDB, collection {@code slices}. Every write is one document's and conditional on
 * its version; nothing else of the store is relied on.
 */
final class MongoSliceStore implements SliceStore {

    static final String COLLECTION = "slices";

    private final MongoCollection<Document> slices;
    private final Bridge bridge;
    private final SliceDocuments documents = new SliceDocuments();

    MongoSliceStore(MongoDatabase database, Bridge bridge) {
        this.slices = database.getCollection(COLLECTION);
        this.bridge = bridge;
    }

    /** Declares the indexes; does nothing where they are. */
    void prepare() {
        bridge.first(
                slices.createIndex(
                        Indexes.ascending(SliceDocuments.DUE_AT, SliceDocuments.LEASED_UNTIL)));
        bridge.first(
                slices.createIndex(
                        Indexes.ascending(SliceDocuments.NAMES),
                        new IndexOptions().unique(true).sparse(true)));
    }

    /**
     * Ends every lease. Only for a process that knows every earlier holder to be dead; what a dead
     * one's calls may still do is settled by tokens and by waiting, as after any lost lease.
     */
    void freeLeases() {
        bridge.all(slices.find(exists(SliceDocuments.LEASED_UNTIL))).stream()
                .map(documents::toSlice)
                .forEach(slice -> replace(freed(slice)));
    }

    private static Slice freed(Slice slice) {
        Schedule schedule = slice.schedule();
        return slice.with(schedule.leased(null, schedule.fence())).versioned(slice.version() + 1);
    }

    @Override
    public Optional<Slice> find(SliceId id) {
        return bridge.first(slices.find(eq(SliceDocuments.ID, id.toString())).first())
                .map(documents::toSlice);
    }

    @Override
    public boolean insert(Slice slice) throws NameTaken {
        try {
            bridge.first(slices.insertOne(documents.toDocument(slice)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            if (find(slice.id()).isPresent()) {
                return false;
            }
            throw new NameTaken(String.join(", ", slice.names()));
        }
    }

    @Override
    public boolean replace(Slice slice) {
        Bson before =
                and(
                        eq(SliceDocuments.ID, slice.id().toString()),
                        eq(SliceDocuments.VERSION, slice.version() - 1));
        return bridge.first(slices.replaceOne(before, documents.toDocument(slice)))
                .map(result -> result.getMatchedCount() == 1)
                .orElse(false);
    }

    @Override
    public List<SliceId> due(Instant now, int limit) {
        Bson free =
                or(
                        exists(SliceDocuments.LEASED_UNTIL, false),
                        lt(SliceDocuments.LEASED_UNTIL, now.minus(Lease.SKEW)));
        return bridge
                .all(
                        slices.find(and(lte(SliceDocuments.DUE_AT, now), free))
                                .projection(Projections.include(SliceDocuments.ID))
                                .sort(Sorts.ascending(SliceDocuments.DUE_AT))
                                .limit(limit))
                .stream()
                .map(document -> SliceId.parse(document.getString(SliceDocuments.ID)))
                .toList();
    }

    @Override
    public Set<Place> places() {
        return bridge
                .all(slices.find().projection(Projections.include(SliceDocuments.CLUSTER)))
                .stream()
                .map(SliceDocuments::toPlace)
                .collect(Collectors.toSet());
    }
}
