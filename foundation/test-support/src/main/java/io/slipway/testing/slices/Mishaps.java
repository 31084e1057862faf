package io.slipway.testing.slices;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts steps and lets one of them go wrong. */
final class Mishaps {

    /** The process dies here. An error, since nothing may survive it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final AtomicInteger steps = new AtomicInteger();
    private int fatalStep;
    private @Nullable Mishap mishap;

    void plan(int step, Mishap what) {
        fatalStep = step;
        mishap = what;
    }

    int steps() {
        return steps.get();
    }

    <T> T step(Supplier<T> step) {
        var fatal = steps.incrementAndGet() == fatalStep ? mishap : null;
        if (fatal == Mishap.CRASH_BEFORE) {
            throw new Crash();
        }
        var result = step.get();
        if (fatal == Mishap.CRASH_AFTER) {
            throw new Crash();
        }
        return result;
    }
}
