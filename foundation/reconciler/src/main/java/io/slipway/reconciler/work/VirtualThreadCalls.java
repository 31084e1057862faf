package io.slipway.reconciler.work;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Each call on a virtual thread of its own. */
public final class VirtualThreadCalls implements CallExecutor {

    private static final Executor THREADS =
            call -> Thread.ofVirtual().name("slice-call-", 0).start(call);

    @Override
    public <T> List<T> all(List<Supplier<T>> calls) {
        if (calls.size() == 1) {
            return List.of(calls.getFirst().get());
        }
        var running =
                calls.stream().map(call -> CompletableFuture.supplyAsync(call, THREADS)).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
