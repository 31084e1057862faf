package io.slipway.cluster.preview;

import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.admission.Preflight;
import io.slipway.cluster.cluster.ClusterPreview.PlannedChild;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.preview.PlanAnswer;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.QuotaUse;
import io.slipway.service.web.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The failed checks of the plan, and what an owner cannot build. An owner that does not answer
 * stands against nothing: a cluster can be asked for while a provisioner is away.
 */
public final class PlannedPreflight implements Preflight {

    private static final String ZONE_INVALID = "ZONE_INVALID";

    private final ClusterPlanning planning;

    public PlannedPreflight(ClusterPlanning planning) {
        this.planning = planning;
    }

    @Override
    public List<Violation> against(Admitted admitted) {
        var answers = planning.answered(admitted);
        var found = refusals(admitted, answers);
        Checks.of(admitted, answers).stream()
                .filter(PlanCheck::isFailed)
                .map(PlannedPreflight::violation)
                .forEach(found::add);
        return List.copyOf(found);
    }

    @Override
    public List<Violation> againstChange(Slice cluster, Admitted admitted) {
        var answers = planning.answeredOfChange(cluster, admitted);
        var found = refusals(admitted, answers);
        Checks.of(admitted, answers).stream()
                .filter(check -> check.isFailed() && isOfWhatComes(check))
                .map(PlannedPreflight::violation)
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** What more the account has to give, and zones; the rest is about what is there. */
    private static boolean isOfWhatComes(PlanCheck check) {
        return check.quota() != null || ZONE_INVALID.equals(check.code());
    }

    private static List<Violation> refusals(
            Admitted admitted, Map<PlannedChild, PlanAnswer> answers) {
        var found = new ArrayList<Violation>();
        answers.forEach((child, answer) -> {
            var refusal = answer.refusal();
            if (refusal != null) {
                found.add(
                        new Violation(
                                PartFields.of(child.slot(), admitted.spec()).root(),
                                refusal.code(),
                                refusal.message(),
                                refusal.remedy()));
            }
        });
        return found;
    }

    private static Violation violation(PlanCheck check) {
        return new Violation(
                Objects.requireNonNullElse(check.field(), ""),
                Objects.requireNonNullElse(check.code(), "SPEC_INVALID"),
                Objects.requireNonNullElse(check.detail(), check.name()),
                check.remedy(),
                check.quota() == null ? Map.of() : numbers(check.quota()));
    }

    private static Map<String, Object> numbers(QuotaUse use) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("quota", use.quota());
        putKnown(numbers, "limit", use.limit());
        putKnown(numbers, "used", use.used());
        putKnown(numbers, "needed", use.needed());
        return numbers;
    }

    private static void putKnown(Map<String, Object> numbers, String name, @Nullable Long number) {
        if (number != null) {
            numbers.put(name, number);
        }
    }
}
