package io.slipway.simulator.faults;

import io.slipway.simulator.model.AwsFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that goes wrong with one call: the faults that strike it. */
public record Strike(List<Fault> faults) {
    static final Strike NONE = new Strike(List.of());

    /** How long to wait before the call is carried out. */
    public Duration delayBefore() {
        return delay(false);
    }

    /** How long to wait between carrying the call out and answering it. */
    public Duration delayAfter() {
        return delay(true);
    }

    /** What to answer without carrying the call out. */
    public Optional<AwsFault> refusalBefore() {
        return refusal(false);
    }

    /** What to answer although the call was carried out. */
    public Optional<AwsFault> refusalAfter() {
        return refusal(true);
    }

    public boolean dropsReply() {
        return faults.stream().anyMatch(fault -> fault.effect().dropReply());
    }

    /** What the resource made by the call fails with later. */
    public Optional<AsyncFailure> asyncFailure() {
        return faults.stream()
                .flatMap(fault -> Stream.ofNullable(fault.effect().asyncFailure()))
                .findFirst();
    }

    private Duration delay(boolean after) {
        return faults.stream()
                .filter(fault -> fault.after() == after)
                .map(fault -> fault.effect().latency())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Optional<AwsFault> refusal(boolean after) {
        return faults.stream()
                .filter(fault -> fault.after() == after)
                .flatMap(fault -> Stream.ofNullable(fault.effect().error()))
                .map(FaultError::fault)
                .findFirst();
    }
}
