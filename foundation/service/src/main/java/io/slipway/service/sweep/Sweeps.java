package io.slipway.service.sweep;

import io.slipway.reconciler.sweep.Sweeper;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps again and again from when the service has started until it stops. */
final class Sweeps implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);

    private final Sweeper sweeper;
    private final Findings findings;
    private final Duration every;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> sweeps;

    Sweeps(Sweeper sweeper, Findings findings, Duration every) {
        this.sweeper = sweeper;
        this.findings = findings;
        this.every = every;
    }

    @Override
    public synchronized void start() {
        if (timer == null) {
            timer =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().name("sweeper").daemon().factory());
            var first = ThreadLocalRandom.current().nextLong(every.toMillis());
            sweeps =
                    timer.scheduleWithFixedDelay(
                            this::sweep, first, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        try {
            findings.tell(sweeper.sweep());
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("A sweep failed; it is tried again");
        }
    }

    @Override
    public synchronized void stop() {
        if (sweeps != null) {
            sweeps.cancel(true);
            sweeps = null;
        }
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
