package io.slipway.status.fold.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.service.store.Bridge;
import io.slipway.status.fold.Experiences;
import io.slipway.status.fold.Samples;
import io.slipway.status.fold.SlotState.Work;
import io.slipway.status.fold.Usual.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long things took, in MongoDB, collection {@code experience}: one document for each region,
 * kind and work. Writes are conditional on its version; samples are JSON text.
 */
final class MongoExperiences implements Experiences {

    private static final String COLLECTION = "experience";
    private static final String ID = "_id";
    private static final String VERSION = "version";
    private static final String REGION = "region";
    private static final String KIND = "kind";
    private static final String WORK = "work";
    private static final String SAMPLES = "samples";

    private final MongoCollection<Document> documents;
    private final Bridge bridge;
    private final JsonMapper json = JsonMapper.builder().build();

    MongoExperiences(MongoDatabase database, Bridge bridge) {
        this.documents = database.getCollection(COLLECTION);
        this.bridge = bridge;
    }

    @Override
    public Map<Step, Samples> all() {
        Map<Step, Samples> all = new HashMap<>();
        bridge.all(documents.find())
                .forEach(document -> all.put(step(document), samples(document)));
        return all;
    }

    @Override
    public void add(Step step, Samples samples) {
        boolean written = false;
        while (!written) {
            var known = bridge.first(documents.find(eq(ID, id(step))).first());
            written = known.isEmpty() ? insert(step, samples) : replace(known, step, samples);
        }
    }

    private boolean insert(Step step, Samples samples) {
        try {
            bridge.first(documents.insertOne(document(step, 1, samples)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean replace(Optional<Document> known, Step step, Samples samples) {
        var document = known.orElseThrow();
        long version = document.getLong(VERSION);
        var all = samples(document).with(samples.newest());
        return bridge.first(
                        documents.replaceOne(
                                and(eq(ID, id(step)), eq(VERSION, version)),
                                document(step, version + 1, all)))
                .map(result -> result.getMatchedCount() == 1)
                .orElse(false);
    }

    private Document document(Step step, long version, Samples samples) {
        return new Document(ID, id(step))
                .append(VERSION, version)
                .append(REGION, step.region())
                .append(KIND, step.kind())
                .append(WORK, step.work().name())
                .append(SAMPLES, json.writeValueAsString(samples));
    }

    private static Step step(Document document) {
        return new Step(
                document.getString(REGION),
                document.getString(KIND),
                Work.valueOf(document.getString(WORK)));
    }

    private Samples samples(Document document) {
        return json.readValue(document.getString(SAMPLES), Samples.class);
    }

    private static String id(Step step) {
        return step.region() + "/" + step.kind() + "/" + step.work();
    }
}
