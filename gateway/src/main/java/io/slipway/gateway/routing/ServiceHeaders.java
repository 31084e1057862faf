package io.slipway.gateway.routing;

import io.slipway.gateway.GatewayProperties;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a service learns about the caller: the internal token in place of the caller's, the subject,
 * and nothing the caller says about itself in {@code X-Slipway-} headers.
 */
@Component
class ServiceHeaders implements GlobalFilter, Ordered {

    static final String SUBJECT = "X-Slipway-Subject";

    private static final String OURS = "x-slipway-";
    private static final int AFTER_BODY_LIMIT = Ordered.HIGHEST_PRECEDENCE + 1;

    private final String internalToken;

    ServiceHeaders(GatewayProperties properties) {
        this.internalToken = properties.internalToken();
    }

    @Override
    public int getOrder() {
        return AFTER_BODY_LIMIT;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getPrincipal()
                .map(Principal::getName)
                .switchIfEmpty(
                        Mono.error(() ->
                                new IllegalStateException(
                                        "A request without a subject was routed")))
                .flatMap(subject -> chain.filter(as(subject, exchange)));
    }

    private ServerWebExchange as(String subject, ServerWebExchange exchange) {
        ServerHttpRequest request =
                exchange.getRequest()
                        .mutate()
                        .headers(headers -> replace(headers, subject))
                        .build();
        return exchange.mutate().request(request).build();
    }

    private void replace(HttpHeaders headers, String subject) {
        List.copyOf(headers.headerNames()).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(OURS))
                .forEach(headers::remove);
        headers.setBearerAuth(internalToken);
        headers.set(SUBJECT, subject);
    }
}
