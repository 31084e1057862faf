package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsScope;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a recorded request and a slot hold, typed. */
final class Requests {

    private Requests() {}

    static AwsScope scope(Slice slice) {
        return new AwsScope(slice.cluster().cloudAccount(), slice.cluster().region());
    }

    /**
     * A text of the request.
     *
     * @throws IllegalStateException when it lacks the text
     */
    static String text(Map<String, Object> request, String name) {
        if (request.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The request has no text " + name);
    }

    static List<String> texts(Map<String, Object> request, String name) {
        return request.get(name) instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    static Map<String, String> textMap(Map<String, Object> request, String name) {
        var texts = new LinkedHashMap<String, String>();
        if (request.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    /** Of these tags those that were asked for; whose the others are is not ours to say. */
    static Map<String, String> askedOf(Map<String, Object> request, Map<String, String> tags) {
        var asked = textMap(request, "tags");
        var present = new LinkedHashMap<>(tags);
        present.keySet().retainAll(asked.keySet());
        return present;
    }

    /** The id of what stands in the slot; it is known of everything that was made. */
    static String externalId(Slot slot) {
        var id = slot.facts().externalId();
        if (id == null) {
            throw new IllegalStateException(slot.name() + " has no id");
        }
        return id;
    }

    /** Attributes without those AWS has not told yet. */
    static Map<String, Object> known(Map<String, @Nullable String> attributes) {
        var known = new LinkedHashMap<String, Object>();
        attributes.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                known.put(name, value);
            }
        });
        return known;
    }
}
