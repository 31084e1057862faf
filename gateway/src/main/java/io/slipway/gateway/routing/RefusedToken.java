package io.slipway.gateway.routing;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * A service's 401 is about the gateway's own token: told as it is, it would send callers looking
 * for a fault in theirs.
 */
@Component
class RefusedToken implements GlobalFilter, Ordered {

    /** Its answer is seen after routing, before it is written. */
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .then(
                        Mono.defer(() ->
                                exchange.getResponse().getStatusCode() == HttpStatus.UNAUTHORIZED
                                        ? Mono.error(new TokenRefusedException())
                                        : Mono.empty()));
    }
}
