package io.slipway.gateway.routing;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * A request whose body is read to its end whatever becomes of it. What stayed unread on a
 * connection would stand before the next request: that one would never be read.
 */
final class WholeBody extends ServerHttpRequestDecorator {

    /** Nobody is listened to for longer than that, only to be refused in good order. */
    private static final int LARGEST_REST_IN_LIMITS = 64;

    private final long maxBytes;
    private final Supplier<RuntimeException> tooLarge;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param maxBytes how many may be read
     * @param tooLarge what a larger body fails with, once it has been read to its end
     */
    WholeBody(ServerHttpRequest request, long maxBytes, Supplier<RuntimeException> tooLarge) {
        super(request);
        this.maxBytes = maxBytes;
        this.tooLarge = tooLarge;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(() -> {
            asked.set(true);
            return super.getBody()
                    .<DataBuffer>handle(this::count)
                    .concatWith(Mono.defer(this::end));
        });
    }

    private void count(DataBuffer part, SynchronousSink<DataBuffer> sink) {
        if (bytes.addAndGet(part.readableByteCount()) <= maxBytes) {
            sink.next(part);
            return;
        }
        DataBufferUtils.release(part);
        if (bytes.get() > LARGEST_REST_IN_LIMITS * maxBytes) {
            sink.error(tooLarge.get());
        }
    }

    private Mono<DataBuffer> end() {
        return bytes.get() > maxBytes ? Mono.error(tooLarge.get()) : Mono.empty();
    }

    /** Reads what nobody has asked for; to be awaited before anything is answered. */
    Mono<Void> rest() {
        if (asked.getAndSet(true)) {
            return Mono.empty();
        }
        return super.getBody().<Void>handle(this::drop).then();
    }

    private void drop(DataBuffer part, SynchronousSink<Void> sink) {
        bytes.addAndGet(part.readableByteCount());
        DataBufferUtils.release(part);
        if (bytes.get() > LARGEST_REST_IN_LIMITS * maxBytes) {
            sink.complete();
        }
    }
}
