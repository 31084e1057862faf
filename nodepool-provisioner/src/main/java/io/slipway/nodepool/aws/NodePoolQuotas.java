package io.slipway.nodepool.aws;

import io.slipway.aws.AwsScope;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanChecks;
import io.slipway.service.preview.PlanRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The vCPUs that a pool's nodes take of the account's quota (requirement R9). */
final class NodePoolQuotas implements PlanChecks {

    private static final String DESIRED = "desiredSize";

    private final QuotaChecks quotas;

    NodePoolQuotas(QuotaChecks quotas) {
        this.quotas = quotas;
    }

    @Override
    public String sliceKind() {
        return "node-pool";
    }

    @Override
    public List<PlanCheck> of(PlanRequest request, List<PlannedAction> actions) {
        var scope = new AwsScope(request.cluster().cloudAccount(), request.cluster().region());
        var type = detail(actions, "instanceType").map(String::valueOf).findFirst();
        var nodes =
                detail(actions, DESIRED).map(Number.class::cast).mapToLong(Number::longValue).sum();
        return type.map(known -> List.of(quotas.vcpus(scope, known, nodes))).orElse(List.of());
    }

    /** What a pool grows by; one that is made anew counts whole. */
    @Override
    public List<PlanCheck> ofChange(
            PlanRequest request, Slice present, List<PlannedAction> actions) {
        var grown =
                actions.stream()
                        .filter(action -> action.action().equals("update"))
                        .mapToLong(action -> growth(present, action))
                        .sum();
        if (grown <= 0) {
            return of(request, actions);
        }
        var scope = new AwsScope(request.cluster().cloudAccount(), request.cluster().region());
        var type = String.valueOf(request.spec().get("instanceType"));
        return List.of(quotas.vcpus(scope, type, grown));
    }

    private static long growth(Slice present, PlannedAction action) {
        var slot = present.observed().slots().get(action.slot());
        return slot == null
                ? 0
                : number(action.detail().get(DESIRED)) - number(slot.asked().get(DESIRED));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static Stream<Object> detail(List<PlannedAction> actions, String property) {
        return actions.stream()
                .filter(action -> action.action().equals("create"))
                .flatMap(action -> Optional.ofNullable(action.detail().get(property)).stream());
    }
}
