package io.slipway.service.web;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that says it is too large before anybody deals with it; {@link WholeBodies} sees
 * to one that does not say.
 */
final class BodyLimit implements WebFilter {

    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getRequest().getHeaders().getContentLength() > bytes
                ? Mono.error(WholeBodies.tooLarge())
                : chain.filter(exchange);
    }
}
