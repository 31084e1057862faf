package io.slipway.cluster.cluster;

import io.slipway.reconciler.slice.ChildReport;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cluster's way: its own trouble, else that of its children.
 *
 * @param code the error code
 * @param message the cause, for people
 * @param remedy what a person can do about it
 */
public record Trouble(String code, String message, @Nullable String remedy) {

    /** The gravest there is: what is rejected comes before what is blocked. */
    public static Optional<Trouble> of(Slice slice) {
        return rejected(slice).or(() -> outcomes(slice).flatMap(Trouble::blocked).findFirst());
    }

    /** Whether a person has to change something before it can go on. */
    static boolean isRejected(Slice slice) {
        return rejected(slice).isPresent();
    }

    private static Optional<Trouble> rejected(Slice slice) {
        return outcomes(slice)
                .filter(Outcome.Rejected.class::isInstance)
                .map(Outcome.Rejected.class::cast)
                .map(it -> new Trouble(it.code(), it.message(), it.remedy()))
                .findFirst();
    }

    private static Stream<Trouble> blocked(Outcome outcome) {
        return outcome instanceof Outcome.Blocked(var cause, _, _)
                ? Stream.of(new Trouble(cause.code(), cause.message(), cause.remedy()))
                : Stream.empty();
    }

    /**
     * The cluster's own outcome and those of its children, as far as they are about the present:
     * what failed to be made does not stand in the way of a deletion.
     */
    private static Stream<Outcome> outcomes(Slice slice) {
        if (slice.observed().generation() != slice.desired().generation()) {
            return Stream.empty();
        }
        var own = slice.observed().outcome();
        var children =
                slice.slots().stream()
                        .filter(slot -> slot.phase() != SlotPhase.GONE)
                        .filter(slot -> !slice.desired().deleting() || Child.isToGo(slot))
                        .map(slot -> current(slice, slot))
                        .flatMap(Optional::stream)
                        .map(ChildReport::outcome);
        return Stream.concat(Stream.ofNullable(own), children);
    }

    private static Optional<ChildReport> current(Slice slice, Slot slot) {
        return Optional.ofNullable(slice.children().get(slot.name()))
                .filter(report -> report.observedGeneration() == slot.track().intentNumber());
    }
}
