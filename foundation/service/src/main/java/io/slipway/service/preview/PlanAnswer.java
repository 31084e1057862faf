package io.slipway.service.preview;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a slice would come to.
 *
 * @param conditionSeconds when each condition that others wait for would hold, from the beginning
 * @param totalSeconds when everything would be ready
 * @param checks what was looked at beforehand
 * @param refusal why the slice cannot be had; then there are no actions
 */
public record PlanAnswer(
        List<PlannedAction> actions,
        Map<String, Long> conditionSeconds,
        long totalSeconds,
        List<PlanCheck> checks,
        @Nullable Refusal refusal) {

    public PlanAnswer {
        actions = List.copyOf(actions);
        conditionSeconds = Map.copyOf(conditionSeconds);
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    /** It cannot be had. */
    public static PlanAnswer refused(Refusal refusal) {
        return new PlanAnswer(List.of(), Map.of(), 0, List.of(), refusal);
    }

    /**
     * One call that would be made.
     *
     * @param action create, update or delete
     * @param detail the request, with references as texts: {@code ${vpc.id}}
     * @param expectedSeconds how long the step itself usually takes
     * @param waitsFor slots that have to come first
     */
    public record PlannedAction(
            String action,
            String stage,
            String slot,
            String kind,
            Map<String, Object> detail,
            long expectedSeconds,
            List<String> waitsFor) {}

    /** Why a slice cannot be had. */
    public record Refusal(String code, String message, @Nullable String remedy) {}
}
