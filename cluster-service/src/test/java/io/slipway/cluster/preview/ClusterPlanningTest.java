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
import io.slipway.service.preview.PlanCheck;
import io.slipway.service.preview.PlanRequest;
import io.slipway.service.preview.QuotaUse;
import io.slipway.service.web.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        var planning = planning(Map.of("network", PlanAnswer.refused(refusal)));

        assertThatThrownBy(() -> planning.plan(shop()))
                .isInstanceOf(ClusterPlanning.PlanRefusedException.class)
                .hasMessage("network: No EKS there");
    }

    @Test
    void addsUpWhatTheirPartsNeedOfAQuota() {
        var vcpu = vcpu(8L, 2L, 4L);
        var plan = planning(Map.of("node-pool", found(vcpu))).plan(twoPools());

        assertThat(plan.checks())
                .filteredOn(check -> check.name().equals("quota/vcpu"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.state()).isEqualTo(PlanCheck.State.FAILED);
                    assertThat(check.detail())
                            .isEqualTo("Standard instances: limit 8, used 2, needed 8");
                    assertThat(check.remedy()).isEqualTo("Raise it.");
                });
    }

    @Test
    void aLimitNobodyCouldReadIsNoReasonToRefuse() {
        var planning = planning(Map.of("node-pool", found(vcpu(null, 2L, 4L))));

        assertThat(planning.plan(shop()).checks())
                .filteredOn(check -> check.name().equals("quota/vcpu"))
                .singleElement()
                .returns(PlanCheck.State.WARNING, PlanCheck::state);
        assertThat(new PlannedPreflight(planning).against(shop())).isEmpty();
    }

    @Test
    void whatNobodyLookedAtIsUnchecked() {
        assertThat(planning().plan(shop()).checks())
                .filteredOn(check -> check.state() == PlanCheck.State.UNCHECKED)
                .extracting(PlanCheck::name)
                .contains("quota/vpc", "quota/vcpu", "key-pair");
    }

    @Test
    void whatFailedStandsAgainstTheClusterWhereItsSpecSaysIt() {
        var full = PlanCheck.failed("subnet/a", "SUBNET_FULL", "/subnets/0", "Full", "Free some");
        var small = PlanCheck.failed("pool", "SIZE_INVALID", "/size", "Too many", null);
        var planning =
                planning(
                        Map.of(
                                "network",
                                found(full),
                                "node-pool",
                                found(small, vcpu(4L, 3L, 2L))));

        assertThat(new PlannedPreflight(planning).against(shop()))
                .containsExactly(
                        new Violation(
                                "/nodePools/0",
                                "QUOTA_EXCEEDED",
                                "Standard instances: limit 4, used 3, needed 2",
                                "Raise it.",
                                Map.of(
                                        "quota", "Standard instances",
                                        "limit", 4L,
                                        "used", 3L,
                                        "needed", 2L)),
                        new Violation("/placement/subnets/0", "SUBNET_FULL", "Full", "Free some"),
                        new Violation("/nodePools/0/size", "SIZE_INVALID", "Too many", null));
    }

    @Test
    void whatAnOwnerCannotBuildStandsAgainstTheCluster() {
        var refusal = new PlanAnswer.Refusal("ZONE_INVALID", "No EKS there", "Use another");
        var planning = planning(Map.of("network", PlanAnswer.refused(refusal)));

        assertThat(new PlannedPreflight(planning).against(shop()))
                .containsExactly(
                        new Violation("/placement", "ZONE_INVALID", "No EKS there", "Use another"));
    }

    private static PlanCheck vcpu(@Nullable Long limit, Long used, Long needed) {
        return PlanCheck.ofQuota(
                "quota/vcpu", new QuotaUse("Standard instances", limit, used, needed), "Raise it.");
    }

    private static PlanAnswer found(PlanCheck... checks) {
        return new PlanAnswer(List.of(), Map.of(), 1, List.of(checks), null);
    }

    private static <T> List<T> oneByOne(List<Supplier<T>> calls) {
        return calls.stream().map(Supplier::get).toList();
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
        return new ClusterPlanning(kind, planners, ClusterPlanningTest::oneByOne);
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
        return new PlanAnswer(List.of(action), conditions, total, List.of(), null);
    }

    private static Admitted twoPools() {
        var spec = Specs.shop();
        var pools = (ArrayNode) spec.get("nodePools");
        pools.add(((ObjectNode) pools.get(0)).deepCopy().put("name", "second"));
        return admitted(spec);
    }

    private static Admitted shop() {
        return admitted(Specs.shop());
    }

    private static Admitted admitted(ObjectNode spec) {
        var account = new CloudAccount("a-1", "sandbox", "aws", "111122223333", "Valid");
        return new Admitted("default", Specs.typed(spec), account);
    }
}
