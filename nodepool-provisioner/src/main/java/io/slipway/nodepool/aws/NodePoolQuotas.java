package io.slipway.nodepool.aws;

import io.slipway.aws.AwsScope;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanChecks;
import io.slipway.service.preview.PlanRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The vCPUs that a pool's nodes take of the account's quota (requirement R9). */
final class NodePoolQuotas implements PlanChecks {

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
                detail(actions, "desiredSize")
                        .map(Number.class::cast)
                        .mapToLong(Number::longValue)
                        .sum();
        return type.map(known -> List.of(quotas.vcpus(scope, known, nodes))).orElse(List.of());
    }

    private static Stream<Object> detail(List<PlannedAction> actions, String property) {
        return actions.stream()
                .filter(action -> action.action().equals("create"))
                .flatMap(action -> Optional.ofNullable(action.detail().get(property)).stream());
    }
}
