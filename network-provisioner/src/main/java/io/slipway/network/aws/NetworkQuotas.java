package io.slipway.network.aws;

import io.slipway.aws.AwsScope;
import io.slipway.aws.capacity.CapacityQuota;
import io.slipway.network.NetworkKinds;
import io.slipway.service.aws.QuotaChecks;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanChecks;
import io.slipway.service.preview.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a network takes of the account's quotas: what its plan creates (requirement R9). */
final class NetworkQuotas implements PlanChecks {

    private static final String LOAD_BALANCER = "load-balancer";
    private static final String INSTANCE = "instance";

    private final QuotaChecks quotas;

    NetworkQuotas(QuotaChecks quotas) {
        this.quotas = quotas;
    }

    @Override
    public String sliceKind() {
        return "network";
    }

    @Override
    public List<PlanCheck> of(PlanRequest request, List<PlannedAction> actions) {
        var scope = new AwsScope(request.cluster().cloudAccount(), request.cluster().region());
        var checks = new ArrayList<PlanCheck>();
        checks.add(quotas.of(scope, CapacityQuota.VPCS, count(actions, NetworkKinds.VPC)));
        checks.add(
                quotas.of(
                        scope,
                        CapacityQuota.INTERNET_GATEWAYS,
                        count(actions, NetworkKinds.INTERNET_GATEWAY)));
        checks.add(
                quotas.of(
                        scope, CapacityQuota.ELASTIC_IPS, count(actions, NetworkKinds.ELASTIC_IP)));
        checks.add(
                quotas.natGateways(
                        scope,
                        made(actions, NetworkKinds.NAT_GATEWAY).stream()
                                .collect(
                                        Collectors.groupingBy(
                                                NetworkQuotas::zone, Collectors.counting()))));
        checks.add(quotas.of(scope, CapacityQuota.LOAD_BALANCERS, count(actions, LOAD_BALANCER)));
        made(actions, INSTANCE).forEach(instance -> checks.add(vcpus(scope, instance)));
        return checks;
    }

    private PlanCheck vcpus(AwsScope scope, PlannedAction instance) {
        return quotas.vcpus(scope, String.valueOf(instance.detail().get("instanceType")), 1);
    }

    /** Slots end with their zone: {@code nat-gateway/us-east-1a}. */
    private static String zone(PlannedAction action) {
        return action.slot().substring(action.slot().lastIndexOf('/') + 1);
    }

    private static long count(List<PlannedAction> actions, String kind) {
        return made(actions, kind).size();
    }

    private static List<PlannedAction> made(List<PlannedAction> actions, String kind) {
        return actions.stream()
                .filter(action -> action.action().equals("create") && action.kind().equals(kind))
                .toList();
    }
}
