package io.slipway.gateway.routing;

import io.slipway.gateway.GatewayProperties;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Lets no body through that is larger than the limit: by its stated length, or, when it comes in
 * chunks, by counting. Then the service has an unfinished body, which it cannot act on.
 */
@Component
class BodyLimit implements GlobalFilter, Ordered {

    private final long maxBytes;

    BodyLimit(GatewayProperties properties) {
        this.maxBytes = properties.gateway().maxBody().toBytes();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getHeaders().getContentLength() > maxBytes) {
            return Mono.error(new BodyTooLargeException(maxBytes));
        }
        return chain.filter(exchange.mutate().request(new Counted(request, maxBytes)).build());
    }

    private static final class Counted extends ServerHttpRequestDecorator {

        private final long maxBytes;

        Counted(ServerHttpRequest request, long maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> {
                AtomicLong bytes = new AtomicLong();
                return super.getBody().<DataBuffer>handle((part, sink) -> count(part, bytes, sink));
            });
        }

        private void count(DataBuffer part, AtomicLong bytes, SynchronousSink<DataBuffer> sink) {
            if (bytes.addAndGet(part.readableByteCount()) <= maxBytes) {
                sink.next(part);
                return;
            }
            DataBufferUtils.release(part);
            sink.error(new BodyTooLargeException(maxBytes));
        }
    }
}
