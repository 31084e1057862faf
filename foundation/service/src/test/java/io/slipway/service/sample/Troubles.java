package io.slipway.service.sample;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a handler fail as often as a test says. */
public final class Troubles {

    private final AtomicInteger left = new AtomicInteger();
    private volatile @Nullable Supplier<RuntimeException> trouble;

    public void next(int times, Supplier<RuntimeException> what) {
        trouble = what;
        left.set(times);
    }

    /** How many are still to come. */
    public int left() {
        return Math.max(0, left.get());
    }

    void meet() {
        Supplier<RuntimeException> what = trouble;
        if (what != null && left.getAndDecrement() > 0) {
            throw what.get();
        }
    }
}
