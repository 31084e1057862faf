package io.slipway.cluster.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a spec while it is read. It notes what is missing or of the wrong type, and, once
 * all its fields were asked for, what it has besides ({@link #end}). An explicit null counts as
 * absent.
 */
final class Fields {

    private final @Nullable JsonNode object;
    private final String pointer;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private Fields(@Nullable JsonNode object, String pointer, Problems problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** The spec itself, or nothing of it when it is not an object. */
    static Fields root(JsonNode tree, Problems problems) {
        return new Fields(objectOrNull(tree, "", problems), "", problems);
    }

    /** Whether the object is there at all. */
    boolean given() {
        return object != null;
    }

    String pointer() {
        return pointer;
    }

    /** The pointer of a field of this object. */
    String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean has(String name) {
        return value(name) != null;
    }

    @Nullable String text(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            var remedy = value.isValueNode() ? "Put it in quotes." : "Give one text.";
            problems.add(at(name), SpecCode.FIELD_TYPE, mustBe(name, "a text", value), remedy);
            return null;
        }
        return value.stringValue();
    }

    String text(String name, String whenAbsent) {
        var text = text(name);
        return text == null ? whenAbsent : text;
    }

    /** The text, or an empty one after noting that it is missing. */
    String requiredText(String name) {
        var text = text(name);
        if (text == null || text.isBlank()) {
            if (text != null || !has(name)) {
                require(name);
            }
            return "";
        }
        return text;
    }

    /** One of these texts; the first when absent or another. */
    String choice(String name, String... allowed) {
        var text = text(name);
        if (text == null) {
            return allowed[0];
        }
        if (!List.of(allowed).contains(text)) {
            var known = String.join(", ", allowed);
            problems.add(
                    at(name),
                    SpecCode.FIELD_TYPE,
                    "%s is not one of the values of %s".formatted(text, name),
                    "Use one of: " + known + ".");
            return allowed[0];
        }
        return text;
    }

    @Nullable Integer integer(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            problems.add(at(name), SpecCode.FIELD_TYPE, mustBe(name, "a whole number", value));
            return null;
        }
        return value.intValue();
    }

    @Nullable Integer requiredInteger(String name) {
        if (!has(name)) {
            require(name);
        }
        return integer(name);
    }

    boolean flag(String name, boolean whenAbsent) {
        var value = value(name);
        if (value == null) {
            return whenAbsent;
        }
        if (!value.isBoolean()) {
            problems.add(at(name), SpecCode.FIELD_TYPE, mustBe(name, "true or false", value));
            return whenAbsent;
        }
        return value.booleanValue();
    }

    /** The object in this field, {@link #given} or not. */
    Fields object(String name) {
        var value = value(name);
        return new Fields(
                value == null ? null : objectOrNull(value, at(name), problems), at(name), problems);
    }

    Fields requiredObject(String name) {
        if (!has(name)) {
            require(name);
        }
        return object(name);
    }

    /** The objects in this list; those that are none are noted and left out. */
    List<Fields> objects(String name) {
        return items(name, JsonNode::isObject, "an object").entrySet().stream()
                .map(item -> new Fields(item.getValue(), item.getKey(), problems))
                .toList();
    }

    /** The texts in this list; those that are none are noted and left out. */
    List<String> texts(String name) {
        return items(name, JsonNode::isString, "a text").values().stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    /** The names and texts in this object; those that are none are noted and left out. */
    Map<String, String> textMap(String name) {
        var map = object(name);
        var texts = new LinkedHashMap<String, String>();
        for (var key : map.names()) {
            var text = map.text(key);
            if (text != null) {
                texts.put(key, text);
            }
        }
        return texts;
    }

    /** The names of the fields that are there. */
    List<String> names() {
        return object == null
                ? List.of()
                : object.propertyNames().stream().filter(this::notNull).toList();
    }

    /** The value as it is; for what only a profile knows the type of. */
    @Nullable JsonNode raw(String name) {
        return value(name);
    }

    /** Notes every field that nobody asked for. */
    void end() {
        for (var name : names()) {
            if (!asked.contains(name)) {
                problems.add(
                        at(name),
                        SpecCode.FIELD_UNKNOWN,
                        "There is no field " + name,
                        "Fields here: " + String.join(", ", asked) + ".");
            }
        }
    }

    private Map<String, JsonNode> items(String name, Predicate<JsonNode> right, String what) {
        var items = new LinkedHashMap<String, JsonNode>();
        var list = value(name);
        if (list == null) {
            return items;
        }
        if (!list.isArray()) {
            problems.add(at(name), SpecCode.FIELD_TYPE, mustBe(name, "a list", list));
            return items;
        }
        var index = 0;
        for (var item : list) {
            var itemPointer = at(name) + "/" + index++;
            if (right.test(item)) {
                items.put(itemPointer, item);
            } else {
                var message = mustBe("Each of " + name, what, item);
                problems.add(itemPointer, SpecCode.FIELD_TYPE, message);
            }
        }
        return items;
    }

    private @Nullable JsonNode value(String name) {
        asked.add(name);
        var value = object == null ? null : object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private boolean notNull(String name) {
        return object != null && !object.path(name).isNull();
    }

    private void require(String name) {
        if (object != null) {
            problems.add(at(name), SpecCode.FIELD_REQUIRED, name + " is missing");
        }
    }

    private static @Nullable JsonNode objectOrNull(
            JsonNode value, String pointer, Problems problems) {
        if (value.isObject()) {
            return value;
        }
        var name = pointer.isEmpty() ? "The spec" : pointer.substring(pointer.lastIndexOf('/') + 1);
        problems.add(pointer, SpecCode.FIELD_TYPE, mustBe(name, "an object", value));
        return null;
    }

    private static String mustBe(String name, String what, JsonNode found) {
        var kind = found.getNodeType().name().toLowerCase(Locale.ROOT);
        return "%s must be %s, not a value of type %s".formatted(name, what, kind);
    }

    /** Those that occur more than once, each once. */
    static <T> List<T> repeated(List<T> items) {
        var seen = new LinkedHashSet<T>();
        var again = new LinkedHashSet<T>();
        items.forEach(item -> {
            if (!seen.add(item)) {
                again.add(item);
            }
        });
        return new ArrayList<>(again);
    }
}
