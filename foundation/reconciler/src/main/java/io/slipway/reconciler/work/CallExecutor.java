package io.slipway.reconciler.work;

import java.util.List;
import java.util.function.Supplier;

/** Runs calls that do not depend on each other, and waits for all of them. */
public interface CallExecutor {

    /** The results in the order of the calls; none of the calls may throw. */
    <T> List<T> all(List<Supplier<T>> calls);
}
