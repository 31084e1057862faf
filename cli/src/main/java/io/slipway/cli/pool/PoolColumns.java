package io.slipway.cli.pool;

import io.slipway.cli.client.NodePool;
import io.slipway.cli.terminal.Column;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How node pools are listed. */
final class PoolColumns {

    private PoolColumns() {}

    static List<Column<NodePool>> all() {
        return List.of(
                Column.of("NAME", NodePool::name),
                Column.of("PHASE", NodePool::phase),
                Column.of("READY", NodePool::ready),
                Column.of("MIN", pool -> pool.size("min")),
                Column.of("MAX", pool -> pool.size("max")),
                Column.of("INSTANCE TYPE", NodePool::instanceType),
                Column.wide("DISK", PoolColumns::disk),
                Column.wide("ZONES", pool -> zones(pool.spec().path("zones"))),
                Column.wide("LABELS", pool -> labels(pool.spec().path("labels"))),
                Column.wide("TAINTS", pool -> taints(pool.spec().path("taints"))));
    }

    private static String disk(NodePool pool) {
        JsonNode disk = pool.spec().path("disk");
        return disk.isObject()
                ? disk.path("sizeGiB").asString("") + " GiB " + disk.path("type").asString("")
                : "-";
    }

    private static String zones(JsonNode zones) {
        return joined(zones.valueStream().map(zone -> zone.asString("")).toList());
    }

    private static String labels(JsonNode labels) {
        List<String> texts = new ArrayList<>();
        labels.properties()
                .forEach(label -> texts.add(label.getKey() + "=" + label.getValue().asString("")));
        return joined(texts);
    }

    /** As {@code pool set} takes them. */
    private static String taints(JsonNode taints) {
        return joined(taints.valueStream().map(PoolColumns::taint).toList());
    }

    private static String taint(JsonNode taint) {
        String value = taint.path("value").asString("");
        return taint.path("key").asString("")
                + (value.isEmpty() ? "" : "=" + value)
                + ":"
                + taint.path("effect").asString("");
    }

    private static String joined(List<String> texts) {
        return texts.isEmpty() ? "-" : String.join(",", texts);
    }
}
