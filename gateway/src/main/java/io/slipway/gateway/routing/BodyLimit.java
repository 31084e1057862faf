package io.slipway.gateway.routing;

import io.slipway.gateway.GatewayProperties;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets no body through that is larger than the limit: by its stated length, or, when it comes in
 * chunks, by counting. Then the service has an unfinished body, which it cannot act on. No answer
 * leaves before the body has come to its end.
 */
@Component
class BodyLimit implements WebFilter, Ordered {

    private final long maxBytes;

    BodyLimit(GatewayProperties properties) {
        this.maxBytes = properties.gateway().maxBody().toBytes();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = new WholeBody(exchange.getRequest(), maxBytes, this::tooLarge);
        exchange.getResponse().beforeCommit(request::rest);
        return request.getHeaders().getContentLength() > maxBytes
                ? Mono.error(tooLarge())
                : chain.filter(exchange.mutate().request(request).build());
    }

    private BodyTooLargeException tooLarge() {
        return new BodyTooLargeException(maxBytes);
    }
}
