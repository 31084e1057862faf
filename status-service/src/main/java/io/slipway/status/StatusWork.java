package io.slipway.status;

import io.slipway.status.fold.Relay;
import io.slipway.status.stream.Hub;
import io.slipway.status.stream.messaging.ProgressReader;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What goes on beside consumers and requests. It stops before the web server does, so that open
 * streams do not hold that up.
 */
final class StatusWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StatusWork.class);
    private static final Duration FORGET = Duration.ofHours(1);
    private static final int BEATS = 50;
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Upkeep upkeep;
    private final Relay relay;
    private final Hub hub;
    private final ProgressReader reader;
    private final StatusProperties properties;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, Thread.ofVirtual().name("status-", 0).factory());
    private volatile boolean running;

    StatusWork(
            Upkeep upkeep,
            Relay relay,
            Hub hub,
            ProgressReader reader,
            StatusProperties properties,
            Clock clock) {
        this.upkeep = upkeep;
        this.relay = relay;
        this.hub = hub;
        this.reader = reader;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        reader.start();
        every(properties.retryAfter(), relay::retry);
        every(properties.scanEvery(), relay::scan);
        beat(Math.max(1, properties.hub().heartbeat().toMillis() / BEATS));
        every(SWEEP, () -> hub.sweep(clock.instant()));
        every(FORGET, upkeep::forget);
        every(properties.learnEvery(), upkeep::learn);
        timer.execute(() -> carefully(upkeep::learn));
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        carefully(upkeep::remember);
        reader.close();
        hub.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A part of those who watch at a time; each of them once in a heartbeat. */
    private void beat(long millis) {
        var next = new AtomicInteger();
        var _ =
                timer.scheduleAtFixedRate(
                        () -> carefully(() -> hub.beat(next.getAndIncrement() % BEATS, BEATS)),
                        millis,
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    private void every(Duration time, Runnable work) {
        long millis = time.toMillis();
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> carefully(work), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A failure must not end the repetition. */
    private static void carefully(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("It did not work out this time; it is done again");
        }
    }
}
