package io.slipway.cli.cluster;

import io.slipway.cli.client.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The detail of a planned resource as a line that people can read. */
final class DetailText {

    /** The beginning of what stands for something not known yet. */
    static final String UNKNOWN = "<";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    /** On every resource the same, or the slot's own name again. */
    private static final Set<String> TOLD_ELSEWHERE = Set.of("tags", "poolName");

    /** What only says which other resource it hangs together with. */
    private static final Pattern LINK =
            Pattern.compile("clusterName|launchTemplate.*|.*(Arn|Ids?)");

    private static final int SHOWN_OF_A_LIST = 2;

    private final boolean whole;
    private final Set<String> told;

    private DetailText(boolean whole, Set<String> told) {
        this.whole = whole;
        this.told = told;
    }

    /**
     * Its fields, one after the other; empty for none.
     *
     * @param whole with tags, with what others put out, with lists in full
     */
    static String of(Plan.Action action, boolean whole) {
        JsonNode detail = action.detail();
        return detail == null || detail.isNull()
                ? ""
                : new DetailText(whole, Set.of(action.slot().split("/"))).text(detail);
    }

    private String text(JsonNode node) {
        if (node.isObject()) {
            return fields(node);
        }
        if (node.isArray()) {
            return list(node);
        }
        return REFERENCE.matcher(node.asString("")).replaceAll(UNKNOWN + "$1>");
    }

    private String fields(JsonNode object) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (isTold(field.getKey(), value)) {
                String text = text(value);
                boolean nested = value.isObject();
                fields.add(field.getKey() + " " + (nested ? "(" + text + ")" : text));
            }
        }
        return String.join(", ", fields);
    }

    private boolean isTold(String name, JsonNode value) {
        boolean empty = value.isNull() || (value.isContainer() && value.isEmpty());
        return whole
                ? !value.isNull()
                : !empty
                        && !TOLD_ELSEWHERE.contains(name)
                        && !LINK.matcher(name).matches()
                        && !isOfOthers(value)
                        && !isInTheSlot(value);
    }

    /** What others put out is not known yet, and which others says the kind. */
    private static boolean isOfOthers(JsonNode value) {
        return value.isArray()
                ? value.valueStream().anyMatch(DetailText::isOfOthers)
                : value.isString() && REFERENCE.matcher(value.asString()).find();
    }

    private boolean isInTheSlot(JsonNode value) {
        String text = value.isString() ? value.asString() : "";
        return told.contains(text) || told.contains(text.substring(text.lastIndexOf('/') + 1));
    }

    private String list(JsonNode list) {
        if (list.isEmpty()) {
            return "none";
        }
        List<String> items = new ArrayList<>();
        list.forEach(item -> items.add(item.isObject() ? "(" + text(item) + ")" : text(item)));
        int shown = whole || items.size() <= SHOWN_OF_A_LIST + 1 ? items.size() : SHOWN_OF_A_LIST;
        String text = String.join(" ", items.subList(0, shown));
        return shown == items.size() ? text : text + " and " + (items.size() - shown) + " more";
    }
}
