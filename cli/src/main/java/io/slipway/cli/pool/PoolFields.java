package io.slipway.cli.pool;

import io.slipway.cli.client.Json;
import io.slipway.cli.terminal.CommandFailure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a pool's nodes are, as flags; those not given say nothing. */
final class PoolFields {

    private static final Pattern TAINT =
            Pattern.compile("([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)");

    @Option(
            names = "--instance-type",
            paramLabel = "TYPE",
            description = "EC2 instance type of the nodes")
    private @Nullable String instanceType;

    @Option(
            names = "--zones",
            paramLabel = "ZONE",
            split = ",",
            description = "some of the cluster's zones")
    private @Nullable List<String> zones;

    @Option(
            names = "--label",
            paramLabel = "KEY=VALUE",
            split = ",",
            description = "Kubernetes labels of the nodes; KEY- takes one away")
    private List<String> labels = List.of();

    @Option(
            names = "--taint",
            paramLabel = "KEY=VALUE:EFFECT",
            split = ",",
            description = "Kubernetes taints of the nodes, in place of those there are; or: none")
    private List<String> taints = List.of();

    @Option(names = "--disk", paramLabel = "GIB", description = "size of each node's disk")
    private @Nullable Integer disk;

    @Option(
            names = "--max-surge",
            paramLabel = "COUNT",
            description = "nodes beyond the desired number while nodes are replaced")
    private @Nullable Integer maxSurge;

    @Option(
            names = "--max-unavailable",
            paramLabel = "COUNT",
            description = "nodes short of the desired number while nodes are replaced")
    private @Nullable Integer maxUnavailable;

    /** Those given, as fields of a pool; of a merge patch, too. */
    ObjectNode json() {
        ObjectNode fields = Json.wire().createObjectNode();
        if (instanceType != null) {
            fields.put("instanceType", instanceType);
        }
        if (zones != null) {
            ArrayNode list = fields.putArray("zones");
            zones.forEach(list::add);
        }
        if (disk != null) {
            fields.putObject("disk").put("sizeGiB", disk);
        }
        labels(fields);
        taints(fields);
        update(fields);
        return fields;
    }

    private void labels(ObjectNode fields) {
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals > 0) {
                fields.withObject("/labels")
                        .put(label.substring(0, equals), label.substring(equals + 1));
            } else if (equals < 0 && label.length() > 1 && label.endsWith("-")) {
                fields.withObject("/labels").putNull(label.substring(0, label.length() - 1));
            } else {
                throw CommandFailure.usage(
                        "'" + label + "' is no label; write for example --label tier=web");
            }
        }
    }

    private void taints(ObjectNode fields) {
        if (taints.isEmpty()) {
            return;
        }
        ArrayNode list = fields.putArray("taints");
        if (taints.equals(List.of("none"))) {
            return;
        }
        for (String text : taints) {
            Matcher taint = TAINT.matcher(text);
            if (!taint.matches()) {
                throw CommandFailure.usage(
                        "'"
                                + text
                                + "' is no taint; write for example --taint"
                                + " dedicated=batch:NoSchedule",
                        "Effects: NoSchedule, PreferNoSchedule, NoExecute.");
            }
            String value = taint.group(2);
            list.addObject()
                    .put("key", taint.group(1))
                    .put("value", value == null ? "" : value)
                    .put("effect", taint.group(3));
        }
    }

    private void update(ObjectNode fields) {
        if (maxSurge != null) {
            fields.withObject("/update").put("maxSurge", maxSurge);
        }
        if (maxUnavailable != null) {
            fields.withObject("/update").put("maxUnavailable", maxUnavailable);
        }
    }
}
