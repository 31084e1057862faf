package io.slipway.testing;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something all tests of a JVM use together: started by the first that asks, stopped when the JVM
 * ends.
 *
 * @param <T> what the tests get of it
 */
final class Shared<T> {

    /**
     * @param value what the tests get
     * @param stop run once, at the end
     */
    record Started<T>(T value, Runnable stop) {}

    private static final Logger log = LoggerFactory.getLogger(Shared.class);

    private final ReentrantLock starting = new ReentrantLock();
    private final Supplier<Started<T>> start;
    private volatile @Nullable Started<T> started;

    private Shared(Supplier<Started<T>> start) {
        this.start = start;
    }

    static <T> Shared<T> of(Supplier<Started<T>> start) {
        return new Shared<>(start);
    }

    /** A container where Docker answers and has its image, otherwise what is embedded. */
    static <T> Shared<T> of(
            String name, Supplier<Started<T>> container, Supplier<Started<T>> embedded) {
        return of(() -> Docker.answers() ? containerOr(name, container, embedded) : embedded.get());
    }

    T get() {
        Started<T> running = started;
        if (running != null) {
            return running.value();
        }
        starting.lock();
        try {
            running = started;
            if (running == null) {
                running = start.get();
                started = running;
                Runtime.getRuntime().addShutdownHook(new Thread(running.stop()));
            }
            return running.value();
        } finally {
            starting.unlock();
        }
    }

    private static <T> Started<T> containerOr(
            String name, Supplier<Started<T>> container, Supplier<Started<T>> embedded) {
        try {
            return container.get();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("what", name)
                    .setCause(e)
                    .log("No container; the embedded one is used");
            return embedded.get();
        }
    }
}
