package io.slipway.simulator.kubernetes.objects;

import io.slipway.simulator.model.Documents;
import io.slipway.simulator.operation.Context;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of one cluster's API. Every write gives a revision, higher than any before in the
 * whole cloud, which the object tells as its resourceVersion.
 */
public final class ObjectStore {
    /** What the collections of every cluster's objects begin with. */
    public static final String PREFIX = "kubernetes/";

    private static final Documents.Key REVISION = new Documents.Key("kubernetes", "revision");
    private static final String VALUE = "value";

    private final Context context;
    private final Documents documents;
    private final String prefix;

    /**
     * @param api the API's id within the context's account and region
     */
    public ObjectStore(Context context, String api) {
        this.context = context;
        this.documents = context.documents();
        this.prefix = prefix(context.account(), context.regionName(), api);
    }

    /** What the names of one API's collections begin with. */
    public static String prefix(String account, String region, String api) {
        return PREFIX + account + "/" + region + "/" + api + "/";
    }

    public Context context() {
        return context;
    }

    /** The time as objects tell it. */
    public String now() {
        return time(context.now());
    }

    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public Optional<ApiObject> find(Kind kind, String namespace, String name) {
        return documents.find(key(kind, namespace, name)).map(ApiObject::new);
    }

    /**
     * The kind's objects in the order they came.
     *
     * @param namespace empty for those of all namespaces
     */
    public List<ApiObject> list(Kind kind, String namespace) {
        return documents.list(collection(kind)).stream()
                .map(document -> new ApiObject(document.tree()))
                .filter(one -> namespace.isEmpty() || one.namespace().equals(namespace))
                .toList();
    }

    public List<ApiObject> list(Kind kind) {
        return list(kind, "");
    }

    /** A new object, given its uid, its time and a revision. */
    public ApiObject create(Kind kind, ApiObject object) {
        ApiObject created =
                object.with(context.ids().uuid(), "metadata", "uid")
                        .with(now(), "metadata", "creationTimestamp");
        if (object.has("spec")) {
            created = created.with(1, "metadata", "generation");
        }
        return put(kind, created);
    }

    /** Stores a changed object under a new revision; one that did not change is left alone. */
    public ApiObject update(Kind kind, ApiObject object) {
        Optional<ApiObject> before = find(kind, object.namespace(), object.name());
        if (before.isPresent() && before.get().tree().equals(object.tree())) {
            return object;
        }
        boolean intended =
                before.isPresent()
                        && object.has("metadata", "generation")
                        && !before.get().at("spec").equals(object.at("spec"));
        return put(
                kind,
                intended
                        ? object.with(
                                object.number(0, "metadata", "generation") + 1,
                                "metadata",
                                "generation")
                        : object);
    }

    /** Creates it or, where there is one of that name, puts it in its place. */
    public ApiObject replace(Kind kind, ApiObject object) {
        Optional<ApiObject> before = find(kind, object.namespace(), object.name());
        if (before.isEmpty()) {
            return create(kind, object);
        }
        Map<String, Object> metadata = before.get().map("metadata");
        ApiObject kept = object;
        for (String name : List.of("uid", "creationTimestamp", "generation", "resourceVersion")) {
            Object value = metadata.get(name);
            kept = value == null ? kept : kept.with(value, "metadata", name);
        }
        return update(kind, kept);
    }

    public void remove(Kind kind, ApiObject object) {
        // Whoever watches is told of the removal with a revision of its own.
        put(kind, object);
        documents.remove(key(kind, object.namespace(), object.name()));
    }

    /** The latest revision. */
    public long revision() {
        return documents
                .find(REVISION)
                .map(tree -> ((Number) tree.getOrDefault(VALUE, 0L)).longValue())
                .orElse(0L);
    }

    /** Removes everything this API has. */
    public void clear() {
        for (String collection : documents.collections(prefix)) {
            documents.list(collection).forEach(document -> documents.remove(document.key()));
        }
    }

    private ApiObject put(Kind kind, ApiObject object) {
        long revision = revision() + 1;
        documents.put(REVISION, Map.of(VALUE, revision));
        ApiObject stored = object.with(String.valueOf(revision), "metadata", "resourceVersion");
        documents.put(key(kind, object.namespace(), object.name()), stored.tree());
        return stored;
    }

    private Documents.Key key(Kind kind, String namespace, String name) {
        return new Documents.Key(collection(kind), namespace + "/" + name);
    }

    private String collection(Kind kind) {
        return prefix + kind.qualified();
    }
}
