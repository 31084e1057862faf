package io.slipway.cli.watch;

import io.slipway.cli.client.Status;
import io.slipway.cli.terminal.ExitCode;
import org.jspecify.annotations.Nullable;

/** How a watch ended. */
public sealed interface Outcome {

    /** The goal was reached. */
    record Reached(Status status) implements Outcome {}

    /** Slipway needs a person, or the cluster went another way. */
    record Failed(Status status) implements Outcome {}

    /** The time ran out first; the status is absent when none was ever heard. */
    record TimedOut(@Nullable Status status) implements Outcome {}

    /** The watching was stopped. */
    record Interrupted() implements Outcome {}

    default int exitCode() {
        return switch (this) {
            case Reached _ -> ExitCode.DONE;
            case Failed _ -> ExitCode.FAILED;
            case TimedOut _ -> ExitCode.TIMED_OUT;
            case Interrupted _ -> ExitCode.INTERRUPTED;
        };
    }
}
