package io.slipway.cluster.cluster.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.cluster.cluster.ClusterIndex;
import io.slipway.cluster.cluster.ClusterName;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.service.store.Bridge;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.Document;

/** Finds clusters by the names that the slice store keeps beside each slice, unique and indexed. */
final class MongoClusterIndex implements ClusterIndex {

    private static final String SLICES = "slices";
    private static final String ID = "_id";
    private static final String NAMES = "names";

    private final MongoCollection<Document> slices;
    private final Bridge bridge;

    MongoClusterIndex(MongoDatabase database, Bridge bridge) {
        this.slices = database.getCollection(SLICES);
        this.bridge = bridge;
    }

    @Override
    public Optional<SliceId> named(ClusterName name) {
        return bridge.first(slices.find(eq(NAMES, name.text())).projection(include(ID)).first())
                .map(MongoClusterIndex::id);
    }

    @Override
    public SortedMap<String, SliceId> ofProject(String project, Optional<String> after) {
        var prefix = ClusterName.prefixOf(project);
        var named = regex(NAMES, "^" + Pattern.quote(prefix));
        var found = new TreeMap<String, SliceId>();
        for (var document : bridge.all(slices.find(named).projection(include(ID, NAMES)))) {
            document.getList(NAMES, String.class).stream()
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .forEach(name -> found.put(name, id(document)));
        }
        return after.map(name -> found.tailMap(name + "\0")).orElse(found);
    }

    private static SliceId id(Document document) {
        return SliceId.parse(document.getString(ID));
    }
}
