package io.slipway.standalone;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Things started beside each other, each on a thread of its own. */
final class Together {

    private static final Executor THREADS =
            task -> Thread.ofPlatform().name("start").daemon().start(task);

    private Together() {}

    static <T> CompletableFuture<T> start(Supplier<T> starting) {
        return CompletableFuture.supplyAsync(starting, THREADS);
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
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
