package io.slipway.service.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets in only who shows the token that services and the gateway share; health is for everybody.
 * Whom the gateway let in, it says in {@value #SUBJECT}.
 */
public final class InternalAuthentication implements WebFilter {

    /** Header with the name of the token or person that the gateway let in. */
    public static final String SUBJECT = "X-Slipway-Subject";

    private static final String HEALTH = "/actuator/health";
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    InternalAuthentication(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
            return chain.filter(exchange);
        }
        String shown = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (isOurs(shown)) {
            return chain.filter(exchange);
        }
        return Mono.error(
                ProblemException.of(
                        HttpStatus.UNAUTHORIZED,
                        "UNAUTHENTICATED",
                        "This is for Slipway's own services; ask the gateway"));
    }

    private boolean isOurs(@Nullable String shown) {
        return shown != null
                && shown.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        token, shown.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }
}
