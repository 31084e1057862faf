package io.slipway.service.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that says it is too large before it is read; one that does not say is refused
 * while it is read.
 */
final class BodyLimit implements WebFilter {

    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getRequest().getHeaders().getContentLength() > bytes
                ? Mono.error(new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE))
                : chain.filter(exchange);
    }
}
