package io.slipway.cluster.preview;

import io.slipway.service.preview.PlanCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a change does not reach, told before it is made (docs/changes.md). */
final class ChangeNotes {

    private ChangeNotes() {}

    static List<PlanCheck> of(Map<String, Object> before, Map<String, Object> after) {
        var notes = new ArrayList<PlanCheck>();
        tags(tree(before.get("tags")), tree(after.get("tags")), notes);
        zones(before, after, notes);
        return notes;
    }

    private static void tags(
            Map<String, Object> before, Map<String, Object> after, List<PlanCheck> notes) {
        if (before.equals(after)) {
            return;
        }
        notes.add(
                PlanCheck.warning(
                        "tags/nodes",
                        "Nodes and their volumes keep the tags that their pool was made with",
                        "Add a pool, which has the new ones, and remove the old."));
        var removed = new LinkedHashSet<>(before.keySet());
        removed.removeAll(after.keySet());
        if (!removed.isEmpty()) {
            notes.add(
                    PlanCheck.warning(
                            "tags/removed",
                            "IAM roles and EKS add-ons keep the tags %s: the policies allow nobody to"
                                            .formatted(String.join(", ", removed))
                                    + " take tags from them",
                            "Take them away at AWS, with iam:UntagRole and eks:UntagResource."));
        }
    }

    private static void zones(
            Map<String, Object> before, Map<String, Object> after, List<PlanCheck> notes) {
        var added = new ArrayList<>(zones(after));
        added.removeAll(zones(before));
        if (!added.isEmpty()) {
            notes.add(
                    PlanCheck.warning(
                            "zones/added",
                            "The control plane and the pools that are there stay in their zones;"
                                    + " %s: for new pools".formatted(String.join(", ", added)),
                            "Add a pool for nodes there."));
        }
    }

    private static List<String> zones(Map<String, Object> spec) {
        return tree(spec.get("placement")).get("zones") instanceof List<?> zones
                ? zones.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> tree(@Nullable Object node) {
        var tree = new LinkedHashMap<String, Object>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> tree.put(String.valueOf(key), value));
        }
        return tree;
    }
}
