package io.slipway.gateway.routing;

import io.slipway.gateway.GatewayProperties;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets no answer leave before the request's body has come to its end, and no more of a body through
 * than the limit: then the service has an unfinished body, which it cannot act on.
 */
@Component
class WholeBodies implements WebFilter, Ordered {

    private final long maxBytes;

    WholeBodies(GatewayProperties properties) {
        this.maxBytes = properties.gateway().maxBody().toBytes();
    }

    /** Before whatever may refuse a request without looking at its body. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request =
                new WholeBody(
                        exchange.getRequest(), maxBytes, () -> new BodyTooLargeException(maxBytes));
        exchange.getResponse().beforeCommit(request::rest);
        return chain.filter(exchange.mutate().request(request).build());
    }
}
