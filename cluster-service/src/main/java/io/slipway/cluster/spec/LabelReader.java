package io.slipway.cluster.spec;

import io.slipway.cluster.spec.ClusterSpec.Taint;
import java.util.List;
import java.util.Map;

/** Kubernetes labels and taints of nodes. */
final class LabelReader {

    private static final String RULE =
            "Keys and values have at most 63 letters, digits, dashes, dots and underscores; a key"
                    + " may have a DNS name and a slash before it.";

    private LabelReader() {}

    static Map<String, String> labels(Fields pool, Problems problems) {
        var labels = pool.textMap("labels");
        var at = pool.object("labels");
        labels.forEach((key, value) -> {
            if (!Patterns.isLabelKey(key) || !Patterns.isLabelValue(value)) {
                problems.add(
                        at.at(key),
                        SpecCode.LABEL_INVALID,
                        "%s: %s is not a Kubernetes label".formatted(key, value),
                        RULE);
            }
        });
        return labels;
    }

    static List<Taint> taints(Fields pool, Problems problems) {
        return pool.objects("taints").stream().map(fields -> taint(fields, problems)).toList();
    }

    private static Taint taint(Fields fields, Problems problems) {
        var key = fields.requiredText("key");
        var value = fields.text("value", "");
        var effect = fields.requiredText("effect").isEmpty() ? "NoSchedule" : effect(fields);
        fields.end();
        if (!key.isEmpty() && (!Patterns.isLabelKey(key) || !Patterns.isLabelValue(value))) {
            problems.add(
                    fields.pointer(),
                    SpecCode.TAINT_INVALID,
                    "%s=%s is not a Kubernetes taint".formatted(key, value),
                    RULE);
        }
        return new Taint(key, value, effect);
    }

    private static String effect(Fields fields) {
        return fields.choice("effect", "NoSchedule", "PreferNoSchedule", "NoExecute");
    }
}
