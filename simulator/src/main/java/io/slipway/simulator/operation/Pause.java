package io.slipway.simulator.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Lets a caller wait for its answer. The cloud goes on meanwhile. */
@FunctionalInterface
public interface Pause {
    /** Really waiting, for callers on the wire. */
    Pause REAL =
            time ->
                    new CompletableFuture<Boolean>()
                            .completeOnTimeout(true, time.toNanos(), TimeUnit.NANOSECONDS)
                            .join();

    void pass(Duration time);
}
