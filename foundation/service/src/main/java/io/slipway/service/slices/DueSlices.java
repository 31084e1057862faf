package io.slipway.service.slices;

import io.slipway.reconciler.work.Dispatcher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Works on due slices from when the service has started until it stops; then passes come to rest
 * and give their leases back, while everything they need still runs.
 */
final class DueSlices implements SmartLifecycle {

    private final Supplier<Dispatcher> dispatchers;
    private @Nullable Dispatcher dispatcher;

    DueSlices(Supplier<Dispatcher> dispatchers) {
        this.dispatchers = dispatchers;
    }

    @Override
    public synchronized void start() {
        if (dispatcher == null) {
            dispatcher = dispatchers.get();
            dispatcher.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (dispatcher != null) {
            dispatcher.close();
            dispatcher = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return dispatcher != null;
    }
}
