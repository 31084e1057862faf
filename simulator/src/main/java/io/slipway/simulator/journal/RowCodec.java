package io.slipway.simulator.journal;

import io.slipway.simulator.model.Changes;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Consistency;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Quotas;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.model.Table;
import io.slipway.simulator.model.TimedEvent;
import io.slipway.simulator.model.Tokens;
import io.slipway.simulator.operation.RequestClasses;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Rows of the cloud's tables as plain trees, and back. Each tree has the table's name, the row's
 * key and, unless the row is removed, its value.
 */
final class RowCodec {
    private static final String MODELS = "software.amazon.awssdk.services.";
    private static final String TABLE = "table";
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private final Cloud cloud;

    RowCodec(Cloud cloud) {
        this.cloud = cloud;
    }

    Map<String, Object> write(Changes.Change<?, ?> change) {
        Object any = change.after() == null ? change.before() : change.after();
        return write(
                change.table().name(), change.row(), Objects.requireNonNull(any), change.after());
    }

    /**
     * @param any the row's value or, when it is removed, the one it had
     */
    Map<String, Object> write(String table, Object row, Object any, @Nullable Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(TABLE, table);
        tree.put(KEY, key(row, any));
        if (value != null) {
            tree.put(VALUE, value(value));
        }
        return tree;
    }

    /** Does to the cloud what the tree says. */
    void apply(Map<?, ?> tree) throws ReflectiveOperationException {
        Object value = tree.get(VALUE);
        switch (text(tree, TABLE)) {
            case Cloud.RESOURCES -> applyResource(key(map(tree, KEY)), value);
            case Cloud.EVENTS -> {
                long order = number(tree, KEY);
                put(cloud.events(), order, value == null ? null : event(order, (Map<?, ?>) value));
            }
            case Cloud.TOKENS ->
                    put(
                            cloud.tokenUses(),
                            token(map(tree, KEY)),
                            value == null ? null : use((Map<?, ?>) value));
            case Cloud.QUOTAS ->
                    put(
                            cloud.changedQuotas(),
                            quota(map(tree, KEY)),
                            value instanceof Number limit ? limit.intValue() : null);
            case Cloud.SETTINGS ->
                    put(cloud.settings(), text(tree, KEY), value == null ? null : value.toString());
            case Cloud.LAGS ->
                    put(
                            cloud.lags(),
                            key(map(tree, KEY)),
                            value == null ? null : lag((Map<?, ?>) value));
            case Cloud.DOCUMENTS -> applyDocument(map(tree, KEY), value);
            default -> throw new IllegalStateException("Unknown table " + tree.get(TABLE));
        }
    }

    private static Object key(Object row, Object any) {
        return switch (any) {
            case Resource resource -> tree(resource.key());
            case Tokens.Use use -> tokenTree((Tokens.Key) row);
            case Consistency.Lag lag -> tree((ResourceKey) row);
            case Documents.Document document ->
                    Map.of(
                            "collection", document.key().collection(),
                            "name", document.key().name());
            default -> row instanceof Quotas.Key quota ? quotaTree(quota) : row;
        };
    }

    private static Object value(Object value) {
        return switch (value) {
            case Resource resource -> tree(resource);
            case Documents.Document document -> document.tree();
            case Consistency.Lag lag ->
                    Map.of("told", lag.told().toString(), "usable", lag.usable().toString());
            case TimedEvent event ->
                    Map.of(
                            "due", event.due().toString(),
                            "name", event.name(),
                            "target", tree(event.target()));
            case Tokens.Use use ->
                    Map.of(
                            "fingerprint", use.fingerprint(),
                            "resource", tree(use.resource()),
                            "madeAt", use.madeAt().toString());
            default -> value;
        };
    }

    private static Map<String, Object> tree(Resource resource) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("state", resource.state());
        tree.put("reason", resource.reason());
        tree.put("tags", resource.tags());
        tree.put("class", resource.description().getClass().getName());
        tree.put("description", PojoTree.PLAIN.write(resource.description()));
        tree.put("attributes", resource.attributes());
        tree.put("createdAt", resource.createdAt().toString());
        return tree;
    }

    private void applyResource(ResourceKey key, @Nullable Object value)
            throws ReflectiveOperationException {
        if (value == null) {
            cloud.resources().remove(key);
            return;
        }
        Map<?, ?> tree = (Map<?, ?>) value;
        Map<String, String> tags = new LinkedHashMap<>();
        map(tree, "tags").forEach((name, tag) -> tags.put(name.toString(), tag.toString()));
        Map<String, Object> attributes = new LinkedHashMap<>();
        map(tree, "attributes").forEach((name, item) -> attributes.put(name.toString(), item));
        Object reason = tree.get("reason");
        cloud.resources()
                .put(
                        new Resource(
                                key,
                                text(tree, "state"),
                                reason == null ? null : reason.toString(),
                                tags,
                                description(text(tree, "class"), map(tree, "description")),
                                attributes,
                                Instant.parse(text(tree, "createdAt"))));
    }

    private void applyDocument(Map<?, ?> key, @Nullable Object value) {
        Documents.Key row = new Documents.Key(text(key, "collection"), text(key, "name"));
        if (value == null) {
            cloud.documents().remove(row);
            return;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((name, item) -> tree.put(name.toString(), item));
        cloud.documents().put(row, tree);
    }

    private static SdkPojo description(String className, Map<?, ?> fields)
            throws ReflectiveOperationException {
        if (!className.startsWith(MODELS)) {
            throw new IllegalStateException("Not a model class: " + className);
        }
        return PojoTree.PLAIN.read(RequestClasses.builder(Class.forName(className)), fields);
    }

    private static <K, V> void put(Table<K, V> table, K row, @Nullable V value) {
        if (value == null) {
            table.remove(row);
        } else {
            table.put(row, value);
        }
    }

    private static Map<String, Object> tree(ResourceKey key) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("account", key.scope().account());
        tree.put("region", key.scope().region());
        tree.put("service", key.type().service());
        tree.put("type", key.type().name());
        tree.put("id", key.id());
        return tree;
    }

    private static ResourceKey key(Map<?, ?> tree) {
        Scope scope = new Scope(text(tree, "account"), text(tree, "region"));
        ResourceType type = new ResourceType(text(tree, "service"), text(tree, "type"));
        return new ResourceKey(scope, type, text(tree, "id"));
    }

    private static TimedEvent event(long order, Map<?, ?> tree) {
        return new TimedEvent(
                order,
                Instant.parse(text(tree, "due")),
                text(tree, "name"),
                key(map(tree, "target")));
    }

    private static Map<String, Object> tokenTree(Tokens.Key key) {
        return Map.of(
                "account", key.scope().account(),
                "region", key.scope().region(),
                "operation", key.operation(),
                "token", key.token());
    }

    private static Tokens.Key token(Map<?, ?> tree) {
        Scope scope = new Scope(text(tree, "account"), text(tree, "region"));
        return new Tokens.Key(scope, text(tree, "operation"), text(tree, "token"));
    }

    private static Tokens.Use use(Map<?, ?> tree) {
        return new Tokens.Use(
                text(tree, "fingerprint"),
                key(map(tree, "resource")),
                Instant.parse(text(tree, "madeAt")));
    }

    private static Consistency.Lag lag(Map<?, ?> tree) {
        return new Consistency.Lag(
                Instant.parse(text(tree, "told")), Instant.parse(text(tree, "usable")));
    }

    private static Map<String, Object> quotaTree(Quotas.Key key) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("account", key.account());
        tree.put("region", key.region());
        tree.put("quota", key.quota().label());
        return tree;
    }

    private static Quotas.Key quota(Map<?, ?> tree) {
        return new Quotas.Key(
                (String) tree.get("account"),
                (String) tree.get("region"),
                Quota.named(text(tree, "quota")).orElseThrow());
    }

    private static String text(Map<?, ?> tree, String name) {
        return Objects.requireNonNull(tree.get(name), name).toString();
    }

    private static long number(Map<?, ?> tree, String name) {
        return Long.parseLong(text(tree, name));
    }

    private static Map<?, ?> map(Map<?, ?> tree, String name) {
        return (Map<?, ?>) Objects.requireNonNull(tree.get(name), name);
    }
}
