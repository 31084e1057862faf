package io.slipway.reconciler.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SliceId ID = new SliceId("c-1", "network", "main");
    private static final Tagged VPC =
            new Tagged("arn:aws:ec2:us-east-1:1:vpc/vpc-1", "c-1/network/main", "vpc");

    @Test
    void whatIsInASlotHasItsOwner() {
        assertThat(verdict(living(holding("vpc-1", SlotPhase.READY))))
                .isEqualTo(new Verdict.Owned());
    }

    @Test
    void whatIsJustBeingMadeHasItsOwner() {
        var intent = Intent.first(Intent.Verb.CREATE, 1, "t", Map.of(), NOW);

        var verdict = verdict(living(slot().intending(intent, 1, NOW)));

        assertThat(verdict).isEqualTo(new Verdict.Owned());
    }

    @Test
    void whatAwsStillShowsOfASliceThatLivesIsNoRiddle() {
        assertThat(verdict(living(holding("vpc-1", SlotPhase.GONE))))
                .isEqualTo(new Verdict.Owned());
    }

    @Test
    void anotherOneInASlotIsToldAndLeftAlone() {
        assertThat(verdict(living(holding("vpc-2", SlotPhase.READY))))
                .isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void whatASliceHasNoSlotForIsToldAndLeftAlone() {
        assertThat(verdict(living())).isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void whatNamesNoSliceThatIsKnownIsToldAndLeftAlone() {
        assertThat(Verdict.of(VPC, Optional.empty())).isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void whatAGravestoneHadASlotForIsARemnant() {
        var intent = Intent.first(Intent.Verb.CREATE, 1, "t", Map.of(), NOW);
        var made = slot().intending(intent, 1, NOW).settledIntent();
        var gravestone = deleted(made.inPhase(SlotPhase.GONE, NOW));

        assertThat(verdict(gravestone))
                .isEqualTo(new Verdict.Remnant(gravestone, gravestone.slots().iterator().next()));
    }

    @Test
    void whatAGravestoneNeverMadeIsToldAndLeftAlone() {
        assertThat(verdict(deleted(slot().inPhase(SlotPhase.GONE, NOW))))
                .isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void whatAGravestoneIsAlreadyDeletingHasItsOwner() {
        assertThat(verdict(deleted(holding("vpc-1", SlotPhase.DELETING))))
                .isEqualTo(new Verdict.Owned());
    }

    @Test
    void whatAGravestoneNeverHadIsToldAndLeftAlone() {
        assertThat(verdict(deleted())).isInstanceOf(Verdict.Unexplained.class);
    }

    @Test
    void whatIsStillBeingDeletedIsNoGravestone() {
        var deleting =
                slice(
                        Desired.first(Map.of(), Map.of()).deleted(),
                        false,
                        holding("vpc-2", SlotPhase.GONE));

        assertThat(verdict(deleting)).isInstanceOf(Verdict.Unexplained.class);
    }

    private static Verdict verdict(Slice slice) {
        return Verdict.of(VPC, Optional.of(slice));
    }

    private static Slot slot() {
        return Slot.planned("vpc", new Slot.Shape("vpc", "network", Set.of(), null, Map.of()), NOW);
    }

    private static Slot holding(String id, SlotPhase phase) {
        return slot().withFacts(new Slot.Facts(id, Map.of(), Set.of())).inPhase(phase, NOW);
    }

    private static Slice living(Slot... slots) {
        return slice(Desired.first(Map.of(), Map.of()), false, slots);
    }

    private static Slice deleted(Slot... slots) {
        return slice(Desired.first(Map.of(), Map.of()).deleted(), true, slots);
    }

    private static Slice slice(Desired desired, boolean deleted, Slot... slots) {
        var cluster = new ClusterRef("default", "shop", "a-1", "us-east-1");
        var all = new java.util.LinkedHashMap<String, Slot>();
        List.of(slots).forEach(slot -> all.put(slot.name(), slot));
        var observed =
                new Observed(1, all, Map.of(), Map.of(), null, new Outcome.Converged(), deleted);
        return Slice.created(ID, cluster, desired, Set.of(), NOW)
                .recording(observed, List.of(), NOW);
    }
}
