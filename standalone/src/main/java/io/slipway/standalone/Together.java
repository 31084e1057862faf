package io.slipway.standalone;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Things started beside each other, each on a thread of its own. */
final class Together {

    private static final Executor THREADS =
            task -> Thread.ofPlatform().name("beside").daemon().start(task);

    private final Queue<CompletableFuture<?>> started = new ConcurrentLinkedQueue<>();

    <T> CompletableFuture<T> start(Supplier<T> starting) {
        var future = CompletableFuture.supplyAsync(starting, THREADS);
        started.add(future);
        return future;
    }

    /** Waits until all that was started has ended, well or not; not longer than the patience. */
    void settle(Duration patience) {
        var all = CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new));
        all.handle((_, _) -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Runs all and waits for all; the first failure is thrown after that. */
    static void run(List<Runnable> tasks) {
        var running =
                tasks.stream()
                        .map(task -> CompletableFuture.runAsync(task, THREADS))
                        .toArray(CompletableFuture<?>[]::new);
        join(CompletableFuture.allOf(running));
    }

    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
