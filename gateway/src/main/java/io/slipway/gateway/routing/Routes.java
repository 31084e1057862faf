package io.slipway.gateway.routing;

import static io.slipway.gateway.routing.Services.ACCOUNT;
import static io.slipway.gateway.routing.Services.CLUSTER;
import static io.slipway.gateway.routing.Services.STATUS;

import io.slipway.gateway.GatewayProperties;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Which path leads to which service. What is not here leads nowhere; services' {@code /internal}
 * paths never are.
 *
 * <p>Progress is status-service's although its paths lie under clusters', so those come first.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final String PROJECT = "/api/v1/projects/{project}";
    private static final String CLUSTER_PATH = PROJECT + "/clusters/{name}";

    /**
     * For streams: the time until the first byte says nothing about whether the service is well.
     */
    private static final long NO_TIMEOUT = -1;

    private final GatewayProperties properties;

    Routes(GatewayProperties properties) {
        this.properties = properties;
    }

    @Bean
    RouteLocator locator(RouteLocatorBuilder builder) {
        return builder.routes()
                .route("streams", this::streams)
                .route("progress", this::progress)
                .route("clusters", this::clusters)
                .route("accounts", this::accounts)
                .build();
    }

    private Buildable<Route> streams(PredicateSpec route) {
        return route.path(CLUSTER_PATH + "/stream", PROJECT + "/stream")
                .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NO_TIMEOUT)
                .metadata(Services.METADATA, STATUS)
                .uri(properties.peer(STATUS));
    }

    private Buildable<Route> progress(PredicateSpec route) {
        return route.path(CLUSTER_PATH + "/status", CLUSTER_PATH + "/events")
                .metadata(Services.METADATA, STATUS)
                .uri(properties.peer(STATUS));
    }

    private Buildable<Route> clusters(PredicateSpec route) {
        return route.path(
                        PROJECT + "/cloud-accounts/{account}/regions/{region}/resources",
                        PROJECT + "/clusters/**",
                        PROJECT + "/cluster-profiles/**",
                        "/api/v1/spec-schema",
                        "/api/v1/projects",
                        PROJECT,
                        PROJECT + "/tokens/**",
                        "/api/v1/dead-letters/**")
                .metadata(Services.METADATA, CLUSTER)
                .uri(properties.peer(CLUSTER));
    }

    private Buildable<Route> accounts(PredicateSpec route) {
        return route.path(PROJECT + "/cloud-accounts/**", "/api/v1/iam-policies")
                .metadata(Services.METADATA, ACCOUNT)
                .uri(properties.peer(ACCOUNT));
    }
}
