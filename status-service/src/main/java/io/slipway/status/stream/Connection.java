package io.slipway.status.stream;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;

/**
 * One watcher's connection. It takes from a reel as the watcher reads, one event at a time, and
 * keeps nothing that he has not asked for yet. Whoever finds his place lost gets a snapshot.
 *
 * <p>Only one thread at a time is inside {@link #drain}; all state but what is volatile or atomic
 * belongs to it.
 */
abstract class Connection {

    private final FluxSink<byte[]> sink;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean beat = new AtomicBoolean();
    private final Disposable.Swap loading = Disposables.swap();
    private volatile @Nullable Runnable arrived;
    private boolean waits;

    Connection(FluxSink<byte[]> sink) {
        this.sink = sink;
    }

    /** Begins to tell; what closes the connection is run at its end, whoever ends it. */
    final void open(Runnable close) {
        sink.onDispose(() -> {
            loading.dispose();
            close.run();
        });
        sink.onRequest(_ -> drain());
        drain();
    }

    /**
     * Tells the next event by {@link #tell}, or begins to {@link #load} something, or moves on.
     *
     * @return false when there is nothing to do until something happens
     */
    abstract boolean step();

    /** There may be something new to tell. */
    final void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int seen;
        do {
            seen = calls.get();
            while (mayTell() && advance()) {
                // One at a time, as many as the watcher asked for.
            }
        } while (calls.addAndGet(-seen) != 0);
    }

    /** It is time to show that the connection lives. */
    final void beat() {
        beat.set(true);
        drain();
    }

    final void tell(SseEvent event) {
        sink.next(event.bytes());
    }

    final void end() {
        sink.complete();
    }

    /** Has something looked up; meanwhile nothing but heartbeats is told. */
    final <T> void load(Mono<T> source, Consumer<Optional<T>> then) {
        waits = true;
        loading.update(
                source.map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .subscribe(
                                found -> {
                                    arrived = () -> then.accept(found);
                                    drain();
                                },
                                sink::error));
    }

    private boolean mayTell() {
        return !sink.isCancelled() && sink.requestedFromDownstream() > 0;
    }

    private boolean advance() {
        if (beat.getAndSet(false)) {
            tell(SseEvent.HEARTBEAT);
            return true;
        }
        var then = arrived;
        if (then != null) {
            arrived = null;
            waits = false;
            then.run();
            return true;
        }
        return !waits && step();
    }
}
