package io.slipway.service.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets no answer leave before the request's body has come to its end. */
final class WholeBodies implements WebFilter {

    private final long bytes;

    /**
     * @param bytes how many a body may have
     */
    WholeBodies(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = new WholeBody(exchange.getRequest(), bytes, WholeBodies::tooLarge);
        exchange.getResponse().beforeCommit(request::rest);
        return chain.filter(exchange.mutate().request(request).build());
    }

    static ResponseStatusException tooLarge() {
        return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
}
