package io.slipway.cluster.preview;

import io.slipway.service.preview.PlanCheck;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a spec would come to; nothing is made.
 *
 * @param actions every call that would change something, in an order in which they could be made
 * @param cost what it would cost
 * @param checks what was looked at beforehand
 * @param expectedSeconds the longest way through, each step at its median
 * @param nodesReplaced running nodes that would be replaced
 */
public record ClusterPlan(
        List<PlannedAction> actions,
        Cost cost,
        List<PlanCheck> checks,
        long expectedSeconds,
        int nodesReplaced) {

    public ClusterPlan {
        actions = List.copyOf(actions);
        checks = List.copyOf(checks);
    }

    /**
     * One call.
     *
     * @param action create, update, replace or delete
     * @param stage network, control-plane, node-pools or add-ons
     * @param slice the part of the cluster it belongs to: {@code network}, {@code
     *     node-pool/general}
     * @param slot where the resource would stand in that part
     * @param detail what it would be; {@code ${slot.attribute}} stands for what is not known yet
     */
    public record PlannedAction(
            String action,
            String stage,
            String slice,
            String slot,
            String kind,
            Map<String, Object> detail) {}

    /**
     * What it would cost. Prices are not looked up yet, so all of it is unknown.
     *
     * @param unknown what costs money and has no price here
     */
    public record Cost(
            String currency,
            @Nullable Double hourly,
            @Nullable Double monthly,
            @Nullable Double deltaHourly,
            List<Line> lines,
            List<String> unknown) {

        public Cost {
            lines = List.copyOf(lines);
            unknown = List.copyOf(unknown);
        }

        static Cost unknown(List<String> items) {
            return new Cost("USD", null, null, null, List.of(), items);
        }
    }

    /** One priced item. */
    public record Line(String item, double quantity, double unitHourly, double hourly) {}
}
