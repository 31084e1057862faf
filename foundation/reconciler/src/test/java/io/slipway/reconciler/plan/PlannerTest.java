package io.slipway.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.slipway.reconciler.plan.ResourceKind.Change;
import io.slipway.reconciler.plan.ResourceKind.Identity;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<ResourceKind> KINDS =
            List.of(
                    ResourceKind.immediate("vpc", "network", Identity.TAG, Change.FIXED),
                    ResourceKind.immediate("subnet", "network", Identity.NATURAL, Change.IN_PLACE));
    private static final Blueprint.Graph GRAPH =
            Blueprint.Graph.of(
                            DesiredResource.of("vpc", "vpc", Map.of("cidr", "10.0.0.0/16")),
                            DesiredResource.of(
                                    "subnet/a",
                                    "subnet",
                                    Map.of("vpc", new Ref("vpc", "id"), "cidr", "10.0.0.0/20")))
                    .telling("SubnetsReady", List.of(Need.ready("subnet/a")));

    private static final Blueprint.Graph GRAPH_WITH_NEED =
            Blueprint.Graph.of(
                    DesiredResource.of("vpc", "vpc", Map.of("cidr", "10.0.0.0/16")),
                    DesiredResource.of(
                            "subnet/a",
                            "subnet",
                            Map.of("vpc", new Ref("vpc", "id"), "cidr", "10.0.0.0/20"),
                            Need.ready("vpc")));

    private final Planner planner = new Planner(KINDS);

    @Test
    void aPreviewShowsEveryActionWithUnknownInputsAsReferences() {
        var plan = planner.plan(GRAPH, Situation.blank(NOW));

        assertThat(plan.actions()).extracting(Action::slot).containsExactly("vpc", "subnet/a");
        assertThat(plan.actions().getLast().request()).containsEntry("vpc", "${vpc.id}");
        assertThat(plan.ready()).extracting(Action::slot).containsExactly("vpc");
    }

    @Test
    void anActionIsReadyWhenWhatItRefersToIsKnown() {
        var plan = planner.plan(GRAPH, with(slot("vpc", "vpc", SlotPhase.READY, "vpc-1")));

        assertThat(plan.ready()).extracting(Action::slot).containsExactly("subnet/a");
        assertThat(plan.ready().getFirst().request()).containsEntry("vpc", "vpc-1");
    }

    @Test
    void nothingIsToBeDoneWhenAllIsAsDesired() {
        var plan = planner.plan(GRAPH, converged());

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void whatVanishedIsMadeAgainAsTheNextIncarnation() {
        var slots = new LinkedHashMap<>(converged().slots());
        slots.computeIfPresent("subnet/a", (name, slot) -> slot.inPhase(SlotPhase.GONE, NOW));

        var plan = planner.plan(GRAPH, new Situation(slots, Set.of(), NOW));

        assertThat(plan.ready()).extracting(Action::incarnation).containsExactly(2);
    }

    @Test
    void whatFailedGoesThoughWhatStaysNeededItsForerunner() {
        var slots = new LinkedHashMap<>(converged().slots());
        slots.computeIfPresent("vpc", (name, slot) -> slot.inPhase(SlotPhase.FAILED, NOW));
        var leaving = slot("subnet/b", "subnet", SlotPhase.READY, "subnet-2");
        slots.put("subnet/b", leaving.withShape(leaving.shape().needing(Set.of("vpc"))));

        var plan = planner.plan(GRAPH, new Situation(slots, Set.of(), NOW));

        assertThat(plan.actions())
                .filteredOn(action -> action.slot().equals("vpc"))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.verb()).isEqualTo(Intent.Verb.DELETE);
                    assertThat(action.waitsFor())
                            .extracting(Need::slot)
                            .containsExactly("subnet/b");
                });
    }

    @Test
    void aWishToChangeWhatCannotChangeIsRejected() {
        var changed =
                Blueprint.Graph.of(DesiredResource.of("vpc", "vpc", Map.of("cidr", "10.1.0.0/16")));

        var plan = planner.plan(changed, converged());

        assertThat(plan.outcome()).isInstanceOf(Outcome.Rejected.class);
        assertThat(plan.actions()).noneMatch(action -> action.verb() == Intent.Verb.UPDATE);
    }

    @Test
    void whatIsReplacedToChangeItIsDeletedAndThenMadeAgain() {
        var replaced = new Planner(List.of(KINDS.getFirst(), subnetKind(Change.REPLACED)));
        var slots = new LinkedHashMap<>(converged().slots());
        slots.computeIfPresent(
                "subnet/a",
                (name, slot) ->
                        slot.withShape(slot.shape().with(Map.of("vpc", "vpc-1", "cidr", "other"))));

        var plan = replaced.plan(GRAPH, new Situation(slots, Set.of(), NOW));

        assertThat(plan.ready())
                .extracting(Action::verb, Action::slot)
                .containsExactly(tuple(Intent.Verb.DELETE, "subnet/a"));
        assertThat(plan.outcome()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void whatCannotChangeIsMadeAgainWhenWhatItRefersToWasMadeAgain() {
        var fixed = new Planner(List.of(KINDS.getFirst(), subnetKind(Change.FIXED)));

        var plan = fixed.plan(GRAPH, withNewVpc());

        assertThat(plan.ready())
                .extracting(Action::verb, Action::slot)
                .containsExactly(tuple(Intent.Verb.DELETE, "subnet/a"));
        assertThat(plan.outcome()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void whatCannotChangeIsNotMadeAgainToReferToSomethingElse() {
        var fixed = new Planner(List.of(KINDS.getFirst(), subnetKind(Change.FIXED)));
        var both = new LinkedHashMap<>(withNewVpc().slots());
        both.put("old", slot("old", "vpc", SlotPhase.READY, "vpc-1"));

        var plan = fixed.plan(GRAPH, new Situation(both, Set.of(), NOW));

        assertThat(plan.actions()).noneMatch(action -> action.slot().equals("subnet/a"));
        assertThat(plan.outcome()).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void whatIsFixedOfAResourceIsNeverChangedWithTheRest() {
        var fixing = new Planner(List.of(KINDS.getFirst(), KINDS.getLast().fixing("cidr")));

        var fixed = fixing.plan(GRAPH, withSubnet(Map.of("vpc", "vpc-1", "cidr", "other")));
        var free = fixing.plan(GRAPH, withSubnet(Map.of("vpc", "vpc-0", "cidr", "10.0.0.0/20")));

        assertThat(fixed.actions()).isEmpty();
        assertThat(fixed.outcome()).isInstanceOf(Outcome.Rejected.class);
        assertThat(free.ready())
                .extracting(Action::verb, Action::slot)
                .containsExactly(tuple(Intent.Verb.UPDATE, "subnet/a"));
    }

    private static Situation withSubnet(Map<String, Object> properties) {
        var slots = new LinkedHashMap<>(converged().slots());
        slots.computeIfPresent(
                "subnet/a", (name, slot) -> slot.withShape(slot.shape().with(properties)));
        return new Situation(slots, Set.of(), NOW);
    }

    @Test
    void aChangeWaitsForWhatTheResourceNeeds() {
        var plan = planner.plan(GRAPH_WITH_NEED, withNewVpc(SlotPhase.WAITING));

        assertThat(plan.ready()).isEmpty();
        assertThat(plan.actions())
                .extracting(Action::verb, Action::waitsFor)
                .containsExactly(tuple(Intent.Verb.UPDATE, Set.of(Need.ready("vpc"))));
    }

    @Test
    void whatHasDriftedIsNotOvercomeByBeingAsItWasLeft() {
        var drift = Fault.of(Fault.DRIFTED, FaultClass.TRANSIENT, "changed");
        var refusal = Fault.of("No", FaultClass.BLOCKED, "not now");
        var slots = new LinkedHashMap<>(converged().slots());
        slots.computeIfPresent("vpc", (name, slot) -> slot.withFault(drift));
        slots.computeIfPresent("subnet/a", (name, slot) -> slot.withFault(refusal));

        var plan = planner.plan(GRAPH, new Situation(slots, Set.of(), NOW));

        assertThat(plan.overcome()).containsExactly("subnet/a");
        assertThat(plan.outcome()).isEqualTo(new Outcome.Converged());
    }

    private static Situation withNewVpc() {
        return withNewVpc(SlotPhase.READY);
    }

    private static Situation withNewVpc(SlotPhase phase) {
        var slots = new LinkedHashMap<>(converged().slots());
        var vpc = slot("vpc", "vpc", phase, "vpc-2");
        slots.put("vpc", vpc.withShape(vpc.shape().with(Map.of("cidr", "10.0.0.0/16"))));
        return new Situation(slots, Set.of(), NOW);
    }

    private static ResourceKind subnetKind(Change change) {
        return ResourceKind.immediate("subnet", "network", Identity.NATURAL, change);
    }

    @Test
    void anEmptyGraphDeletesWhatNothingElseNeedsAnyMore() {
        var plan = planner.plan(Blueprint.Graph.EMPTY, converged());

        assertThat(plan.ready()).extracting(Action::slot).containsExactly("subnet/a");
        assertThat(plan.actions()).extracting(Action::slot).contains("vpc");
    }

    @Test
    void aBlockedSlotBlocksTheSliceWithItsCause() {
        var quota = Fault.of("VpcLimitExceeded", FaultClass.BLOCKED, "5 of 5");
        var vpc =
                slot("vpc", "vpc", SlotPhase.PLANNED, null)
                        .withFault(quota)
                        .checkedAt(NOW.plusSeconds(60));

        var plan = planner.plan(GRAPH, with(vpc));

        assertThat(plan.ready()).isEmpty();
        assertThat(plan.outcome())
                .isEqualTo(new Outcome.Blocked(quota, "vpc", NOW.plusSeconds(60)));
    }

    @Test
    void aRefusalOfTheBlueprintIsTheOutcome() {
        var refusal = new Blueprint.Refusal("NOT_SUPPORTED", "Not built yet", "Leave it out");

        var plan = planner.plan(refusal, Situation.blank(NOW));

        assertThat(plan.outcome())
                .isEqualTo(
                        new Outcome.Rejected(
                                "NOT_SUPPORTED", "Not built yet", "Leave it out", null));
    }

    @Test
    void anOpenIntentIsResumedWithItsTokenAndNothingElseIsPlannedForItsSlot() {
        var intent = Intent.first(Intent.Verb.CREATE, 1, "token-1", Map.of("cidr", "x"), NOW);
        var vpc = slot("vpc", "vpc", SlotPhase.PLANNED, null).intending(intent, 1, NOW);
        var slots = Map.of("vpc", vpc);

        var unresolved = planner.plan(GRAPH, new Situation(slots, Set.of(), NOW));
        var resolved = planner.plan(GRAPH, new Situation(slots, Set.of("vpc"), NOW));

        assertThat(unresolved.ready()).isEmpty();
        assertThat(resolved.ready()).extracting(Action::resumed).containsExactly(intent);
    }

    @Test
    void whatComesLaterIsLeftOutAtFirstAndThenAChange() {
        var told =
                new ResourceKind(
                        "child",
                        "network",
                        Identity.NATURAL,
                        Change.IN_PLACE,
                        Timing.AT_ONCE,
                        Timing.AT_ONCE,
                        Timing.AT_ONCE,
                        ResourceKind.Report.TOLD);
        var vpc = DesiredResource.of("vpc", "vpc", Map.of("cidr", "10.0.0.0/16"));
        var later = new When(Need.ready("vpc"), List.of(new Ref("vpc", "id")));
        var child = DesiredResource.of("child", "child", Map.of("subnets", later));
        var graph = Blueprint.Graph.of(vpc, child);
        var planner = new Planner(List.of(KINDS.getFirst(), told));

        var first = planner.plan(graph, Situation.blank(NOW));
        var waiting = slot("child", "child", SlotPhase.WAITING, "child-1");
        var second =
                planner.plan(graph, with(slot("vpc", "vpc", SlotPhase.READY, "vpc-1"), waiting));

        assertThat(first.ready()).extracting(Action::slot).containsExactly("vpc", "child");
        assertThat(first.ready().getLast().request()).isEmpty();
        assertThat(second.ready())
                .filteredOn(action -> action.slot().equals("child"))
                .extracting(Action::verb, Action::request)
                .containsExactly(tuple(Intent.Verb.UPDATE, Map.of("subnets", List.of("vpc-1"))));
        var withInputs =
                waiting.withShape(waiting.shape().with(second.ready().getLast().request()));
        var fallen = with(slot("vpc", "vpc", SlotPhase.WAITING, "vpc-1"), withInputs);
        assertThat(planner.plan(graph, fallen).ready()).isEmpty();
    }

    @Test
    void aResourceThatLacksAnInputIsShownAndNotMade() {
        var held = DesiredResource.of("vpc", "vpc", Map.of()).heldFor("inputs.subnetIds");

        var plan = planner.plan(Blueprint.Graph.of(held), Situation.blank(NOW));

        assertThat(plan.actions()).hasSize(1);
        assertThat(plan.ready()).isEmpty();
        assertThat(plan.outcome()).isInstanceOf(Outcome.Waiting.class);
    }

    @Test
    void aHeldResourceIsMadeOnceNothingIsLacking() {
        var made = DesiredResource.of("vpc", "vpc", Map.of("subnets", List.of("subnet-1")));
        var held = slot("vpc", "vpc", SlotPhase.PLANNED, null);

        var plan = planner.plan(Blueprint.Graph.of(made), with(held));

        assertThat(plan.ready()).extracting(Action::slot).containsExactly("vpc");
    }

    @Test
    void aHeldResourceThatIsNotDesiredAnyMoreIsNotDeletedFirst() {
        var plan =
                planner.plan(
                        Blueprint.Graph.EMPTY, with(slot("vpc", "vpc", SlotPhase.PLANNED, null)));

        assertThat(plan.actions()).isEmpty();
        assertThat(plan.outcome()).isEqualTo(new Outcome.Converged());
    }

    @Test
    void aPartThatComesLaterIsLeftOutUntilAllItRefersToIsKnown() {
        var later = new When(Need.ready("vpc"), Map.of("id", new Ref("vpc", "id")));
        var subnet =
                DesiredResource.of("subnet/a", "subnet", Map.of("of", later, "tags", List.of()));
        var graph =
                Blueprint.Graph.of(
                        DesiredResource.of("vpc", "vpc", Map.of("cidr", "10.0.0.0/16")), subnet);

        var without = planner.plan(graph, with(slot("vpc", "vpc", SlotPhase.READY, null)));
        var complete = planner.plan(graph, with(slot("vpc", "vpc", SlotPhase.READY, "vpc-1")));

        assertThat(requestFor("subnet/a", without)).isEqualTo(Map.of("tags", List.of()));
        assertThat(requestFor("subnet/a", complete)).containsEntry("of", Map.of("id", "vpc-1"));
    }

    private static Map<String, Object> requestFor(String slot, Plan plan) {
        return plan.ready().stream()
                .filter(action -> action.slot().equals(slot))
                .findFirst()
                .orElseThrow()
                .request();
    }

    @Test
    void aPartThatComesLaterIsShownAndItsSlotsAreOutlived() {
        var later = new When(Need.ready("vpc"), List.of(new Ref("subnet/a", "id")));
        var pool = DesiredResource.of("pool", "subnet", Map.of("subnets", later));

        assertThat(pool.shown()).isEqualTo(Map.of("subnets", List.of("${subnet/a.id}")));
        assertThat(pool.laterNeeds()).containsExactly(Need.ready("vpc"));
        assertThat(pool.dependencies()).containsExactly("vpc", "subnet/a");
    }

    @Test
    void aGraphRefusesASlotThatIsNeededAndNotThere() {
        var orphan = DesiredResource.of("subnet/a", "subnet", Map.of("vpc", new Ref("vpc", "id")));

        assertThatThrownBy(() -> Blueprint.Graph.of(orphan)).hasMessageContaining("vpc");
    }

    @Test
    void aForecastIsTheLongestPathThroughTheGraph() {
        var kinds =
                List.of(
                        KINDS.getFirst(),
                        new ResourceKind(
                                "subnet",
                                "network",
                                Identity.NATURAL,
                                Change.FIXED,
                                Timing.ofSeconds(100, 80, 5, 600),
                                Timing.AT_ONCE,
                                Timing.AT_ONCE,
                                ResourceKind.Report.POLLED));

        var forecast = Forecast.of(GRAPH, kinds);

        assertThat(forecast.total()).isEqualTo(Duration.ofSeconds(101));
        assertThat(forecast.conditions()).containsEntry("SubnetsReady", Duration.ofSeconds(101));
    }

    private static Situation with(Slot... slots) {
        var all = new LinkedHashMap<String, Slot>();
        for (var slot : slots) {
            all.put(slot.name(), slot);
        }
        return new Situation(all, Set.of(), NOW);
    }

    private static Situation converged() {
        var vpc = slot("vpc", "vpc", SlotPhase.READY, "vpc-1");
        var subnet = slot("subnet/a", "subnet", SlotPhase.READY, "subnet-1");
        return with(
                vpc.withShape(vpc.shape().with(Map.of("cidr", "10.0.0.0/16"))),
                subnet.withShape(
                        new Slot.Shape(
                                "subnet",
                                "network",
                                Set.of("vpc"),
                                null,
                                Map.of("vpc", "vpc-1", "cidr", "10.0.0.0/20"))));
    }

    private static Slot slot(
            String name,
            String kind,
            SlotPhase phase,
            @org.jspecify.annotations.Nullable String id) {
        var shape = new Slot.Shape(kind, "network", Set.of(), null, Map.of());
        var attributes = id == null ? Map.<String, Object>of() : Map.<String, Object>of("id", id);
        return Slot.planned(name, shape, NOW)
                .withFacts(new Slot.Facts(id, attributes, Set.of()))
                .inPhase(phase, NOW);
    }
}
