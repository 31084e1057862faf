package io.slipway.service.web;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that says it is too large before anybody deals with it; one that does not say is
 * refused while it is read. No answer leaves before the body has come to its end.
 */
final class BodyLimit implements WebFilter, Ordered {

    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = new WholeBody(exchange.getRequest(), bytes, BodyLimit::tooLarge);
        exchange.getResponse().beforeCommit(request::rest);
        return request.getHeaders().getContentLength() > bytes
                ? Mono.error(tooLarge())
                : chain.filter(exchange.mutate().request(request).build());
    }

    private static ResponseStatusException tooLarge() {
        return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
}
