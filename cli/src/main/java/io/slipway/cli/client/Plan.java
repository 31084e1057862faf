package io.slipway.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a spec would lead to.
 *
 * @param expectedSeconds how long it is expected to take
 * @param nodesReplaced how many running nodes it would replace
 */
public record Plan(
        List<Action> actions,
        @Nullable Cost cost,
        List<Check> checks,
        @Nullable Double expectedSeconds,
        @Nullable Integer nodesReplaced) {

    public Plan {
        actions = Lenient.list(actions);
        checks = Lenient.list(checks);
    }

    /**
     * One change to one resource.
     *
     * @param action create, update, replace or delete
     * @param slice the part of the cluster it belongs to: {@code network}, {@code
     *     node-pool/general}
     */
    public record Action(
            String action,
            String stage,
            @Nullable String slice,
            String slot,
            String kind,
            @Nullable JsonNode detail) {

        private static final String POOLS = "node-pool/";

        public Action {
            action = Lenient.text(action);
            stage = Lenient.text(stage);
            slot = Lenient.text(slot);
            kind = Lenient.text(kind);
        }

        /**
         * The slot, and for what belongs to a pool the pool before it: {@code general/nodegroup}.
         */
        public String shownSlot() {
            return slice != null && slice.startsWith(POOLS)
                    ? slice.substring(POOLS.length()) + "/" + slot
                    : slot;
        }
    }

    /**
     * The price of the plan.
     *
     * @param unknown what could not be priced
     */
    public record Cost(
            @Nullable String currency,
            @Nullable Double hourly,
            @Nullable Double monthly,
            @Nullable Double deltaHourly,
            List<CostLine> lines,
            List<JsonNode> unknown) {

        public Cost {
            lines = Lenient.list(lines);
            unknown = Lenient.list(unknown);
        }
    }

    /** One priced item. */
    public record CostLine(
            String item,
            @Nullable Double quantity,
            @Nullable Double unitHourly,
            @Nullable Double hourly) {

        public CostLine {
            item = Lenient.text(item);
        }
    }

    /**
     * One check made beforehand.
     *
     * @param state ok, failed, warning or unchecked
     */
    public record Check(
            String name, String state, @Nullable String detail, @Nullable String remedy) {

        public Check {
            name = Lenient.text(name);
            state = Lenient.text(state);
        }
    }
}
