package io.slipway.service.web;

import org.reactivestreams.Publisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends the open event streams as soon as the service begins to stop: they never end by themselves,
 * and a graceful shutdown would wait for them. Whoever watches goes on at another replica.
 *
 * <p>Its phase is the last to start, so the first to stop: before the web server's.
 */
final class OpenStreams implements WebFilter, SmartLifecycle {

    private volatile Sinks.Empty<Void> stopping = Sinks.empty();
    private volatile boolean running;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Stoppable response = new Stoppable(exchange.getResponse(), stopping.asMono());
        return chain.filter(exchange.mutate().response(response).build());
    }

    @Override
    public void start() {
        stopping = Sinks.empty();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static final class Stoppable extends ServerHttpResponseDecorator {

        private final Mono<Void> stopping;

        Stoppable(ServerHttpResponse response, Mono<Void> stopping) {
            super(response);
            this.stopping = stopping;
        }

        @Override
        public Mono<Void> writeAndFlushWith(
                Publisher<? extends Publisher<? extends DataBuffer>> body) {
            if (!MediaType.TEXT_EVENT_STREAM.isCompatibleWith(getHeaders().getContentType())) {
                return super.writeAndFlushWith(body);
            }
            return super.writeAndFlushWith(
                    Flux.<Publisher<? extends DataBuffer>>from(body).takeUntilOther(stopping));
        }
    }
}
