package io.slipway.gateway.routing;

import io.slipway.gateway.GatewayProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets no body through that says it is larger than the limit; {@link WholeBodies} counts one that
 * comes in chunks.
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
        return exchange.getRequest().getHeaders().getContentLength() > maxBytes
                ? Mono.error(new BodyTooLargeException(maxBytes))
                : chain.filter(exchange);
    }
}
