package io.slipway.gateway.signin;

import io.slipway.gateway.GatewayProperties;
import io.slipway.gateway.problem.Problem;
import io.slipway.gateway.problem.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.authentication.ServerAuthenticationEntryPointFailureHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

/**
 * Nobody comes in without a valid token, except to ask whether the gateway is well and what the API
 * looks like. A token comes with every request and a browser never sends it by itself, so there are
 * no sessions and nothing to forge.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SignIn {

    private static final String[] HEALTH = {"/actuator/health", "/actuator/health/*"};

    /** The API's description and the page that shows it; neither tells of anything that is here. */
    private static final String[] API = {
        "/api/v1/openapi",
        "/api/v1/openapi/page",
        "/api/v1/openapi/page.js",
        "/webjars/swagger-ui/**"
    };

    private final ProblemWriter problems;

    SignIn(ProblemWriter problems) {
        this.problems = problems;
    }

    @Bean
    BearerTokens bearerTokens(GatewayProperties properties) {
        return new BearerTokens(new TokenHashes(properties.gateway().tokenHashes()));
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, BearerTokens tokens) {
        return http.csrf(CsrfSpec::disable)
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .requestCache(RequestCacheSpec::disable)
                .authorizeExchange(paths ->
                        paths.pathMatchers(HttpMethod.GET, HEALTH)
                                .permitAll()
                                .pathMatchers(HttpMethod.GET, API)
                                .permitAll()
                                .anyExchange()
                                .authenticated())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(refuse()))
                .addFilterAt(signIn(tokens), SecurityWebFiltersOrder.AUTHENTICATION)
                .build();
    }

    /** Paths that mean something else than they say, and methods that do not exist. */
    @Bean
    ServerExchangeRejectedHandler rejected() {
        return (exchange, _) ->
                problems.write(exchange, Problem.notFound("There is nothing at this path."));
    }

    private AuthenticationWebFilter signIn(BearerTokens tokens) {
        AuthenticationWebFilter filter =
                new AuthenticationWebFilter((ReactiveAuthenticationManager) tokens);
        filter.setServerAuthenticationConverter(tokens);
        filter.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
        filter.setAuthenticationFailureHandler(
                new ServerAuthenticationEntryPointFailureHandler(refuse()));
        return filter;
    }

    private ServerAuthenticationEntryPoint refuse() {
        return (exchange, refusal) ->
                problems.write(exchange, Problem.unauthenticated(reason(refusal)));
    }

    private static String reason(AuthenticationException refusal) {
        return refusal
                        instanceof
                        org.springframework.security.authentication.BadCredentialsException
                ? "The token is not valid."
                : "The request has no token.";
    }
}
