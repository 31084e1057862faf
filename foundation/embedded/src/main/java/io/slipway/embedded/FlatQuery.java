package io.slipway.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Map;

/**
 * Writes {@code {$and: [{a: 1}, {b: 2}]}} as {@code {a: 1, b: 2}}, which means the same. The driver
 * builds the first, the library understands the second better: it has no index and no positional
 * operator for what stands inside {@code $and}.
 */
final class FlatQuery {

    private static final String AND = "$and";

    private FlatQuery() {}

    /**
     * The query itself if it has no {@code $and}, or if two of its conditions are on the same
     * field.
     */
    static Document of(Document query) {
        if (!query.containsKey(AND)) {
            return query;
        }
        Document flat = new Document();
        return collect(query, flat) ? flat : query;
    }

    private static boolean collect(Document query, Document flat) {
        return query.entrySet().stream()
                .allMatch(condition ->
                        condition.getKey().equals(AND)
                                ? all(condition.getValue(), flat)
                                : add(condition, flat));
    }

    private static boolean all(Object conditions, Document flat) {
        return conditions instanceof Collection<?> several
                && several.stream()
                        .allMatch(
                                one -> one instanceof Document document && collect(document, flat));
    }

    private static boolean add(Map.Entry<String, Object> condition, Document flat) {
        if (flat.containsKey(condition.getKey())) {
            return false;
        }
        flat.put(condition.getKey(), condition.getValue());
        return true;
    }
}
