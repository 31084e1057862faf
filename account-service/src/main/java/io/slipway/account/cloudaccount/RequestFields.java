package io.slipway.account.cloudaccount;

import io.slipway.service.web.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a request while it is read. No note repeats a value: any field may hold a secret
 * that was put in the wrong place. It notes what is missing or of the wrong type and, once all
 * fields were asked for, what there is besides. An explicit null counts as absent.
 */
final class RequestFields {

    private final JsonNode object;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Violation> violations = new ArrayList<>();

    RequestFields(JsonNode object) {
        this.object = object;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            String kind = value.getNodeType().name().toLowerCase(Locale.ROOT);
            note(
                    name,
                    "FIELD_TYPE",
                    "%s must be a text, not a value of type %s".formatted(name, kind),
                    value.isValueNode() ? "Put it in quotes." : "Give one text.");
            return null;
        }
        return value.stringValue();
    }

    /** The text, or null after noting that it is missing. */
    @Nullable String required(String name) {
        String text = text(name);
        if ((text == null && !has(name)) || (text != null && text.isBlank())) {
            note(name, "FIELD_REQUIRED", name + " is missing", null);
            return null;
        }
        return text;
    }

    void note(String name, String code, String message, @Nullable String remedy) {
        violations.add(new Violation(pointer(name), code, message, remedy));
    }

    /** All that is wrong, fields that nobody asked for included. */
    List<Violation> violations() {
        object.propertyNames().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name ->
                        note(
                                name,
                                "FIELD_UNKNOWN",
                                "There is no such field",
                                "Fields here: " + String.join(", ", asked) + "."));
        return List.copyOf(violations);
    }

    private @Nullable JsonNode value(String name) {
        asked.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
