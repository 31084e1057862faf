package io.slipway.gateway.signin;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signs a request in by the token in its {@code Authorization} header. */
final class BearerTokens implements ServerAuthenticationConverter, ReactiveAuthenticationManager {

    private static final String SCHEME = "Bearer ";

    private final TokenHashes hashes;

    BearerTokens(TokenHashes hashes) {
        this.hashes = hashes;
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Mono.empty();
        }
        String token = header.substring(SCHEME.length()).strip();
        return Mono.just(UsernamePasswordAuthenticationToken.unauthenticated("", token));
    }

    @Override
    public Mono<Authentication> authenticate(Authentication given) {
        return Mono.justOrEmpty(hashes.subjectOf(String.valueOf(given.getCredentials())))
                .<Authentication>map(subject ->
                        UsernamePasswordAuthenticationToken.authenticated(subject, null, List.of()))
                .switchIfEmpty(
                        Mono.error(() -> new BadCredentialsException("The token is not valid")));
    }
}
