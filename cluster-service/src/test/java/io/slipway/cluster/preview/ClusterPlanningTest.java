package io.slipway.cluster.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.cluster.Golden;
import io.slipway.cluster.Specs;
import io.slipway.cluster.account.CloudAccount;
import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.cluster.ClusterKind;
import io.slipway.cluster.profile.BundledProfiles;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.service.preview.PlanAnswer;
import io.slipway.service.preview.PlanRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClusterPlanningTest {

    private final List<PlanRequest> requests = new ArrayList<>();

    @Test
    void asksEachOwnerWithReferencesForWhatIsNotKnown() {
        planning().plan(shop());

        var lines =
                requests.stream()
                        .map(request ->
                                "%s\n  spec %s\n  inputs %s\n"
                                        .formatted(
                                                request.sliceId(),
                                                Canonical.text(request.spec()),
                                                Canonical.text(request.inputs())))
                        .collect(Collectors.joining());
        Golden.assertMatches("plans/cluster.txt", lines);
    }

    @Test
    void expectsTheLongestWayThrough() {
        var plan = planning().plan(shop());

        // subnets at 5, the control plane's add-on at 5 + 591, nodes 120 later
        assertThat(plan.expectedSeconds()).isEqualTo(5 + 591 + 120);
    }

    @Test
    void listsWhatCostsMoneyAsUnknown() {
        var cost = planning().plan(shop()).cost();

        assertThat(cost.hourly()).isNull();
        assertThat(cost.unknown())
                .containsExactly(
                        "1 × EKS control plane",
                        "1 × NAT gateway",
                        "3 × m5.large",
                        "3 × gp3 volume of 50 GiB");
    }

    @Test
    void saysWhichPartCannotBeBuilt() {
        var refusal = new PlanAnswer.Refusal("ZONE_INVALID", "No EKS there", "Use another");
        var planning = planning(Map.of("network", new PlanAnswer(List.of(), Map.of(), 0, refusal)));

        assertThatThrownBy(() -> planning.plan(shop()))
                .isInstanceOf(ClusterPlanning.PlanRefusedException.class)
                .hasMessage("network: No EKS there");
    }

    private ClusterPlanning planning() {
        return planning(Map.of());
    }

    private ClusterPlanning planning(Map<String, PlanAnswer> others) {
        var answers =
                new HashMap<>(
                        Map.of(
                                "network",
                                answer(
                                        "nat-gateway",
                                        Map.of("SubnetsReady", 5L, "EgressReady", 115L),
                                        115),
                                "control-plane",
                                answer(
                                        "cluster",
                                        Map.of("NodeRoleReady", 2L, "CniAccepted", 591L),
                                        635),
                                "node-pool",
                                answer("nodegroup", Map.of(), 120)));
        answers.putAll(others);
        var planners =
                answers.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> planner(entry.getValue())));
        var kind = new ClusterKind(new BundledProfiles(Specs.JSON), Specs.reader(), Specs.JSON);
        return new ClusterPlanning(kind, planners);
    }

    private SlicePlanner planner(PlanAnswer answer) {
        return request -> {
            requests.add(request);
            return answer;
        };
    }

    private static PlanAnswer answer(String kind, Map<String, Long> conditions, long total) {
        var action =
                new PlanAnswer.PlannedAction("create", "a", kind, kind, Map.of(), 1, List.of());
        return new PlanAnswer(List.of(action), conditions, total, null);
    }

    private static Admitted shop() {
        var account = new CloudAccount("a-1", "sandbox", "aws", "111122223333", "Valid");
        return new Admitted("default", Specs.typed(Specs.shop()), account);
    }
}
