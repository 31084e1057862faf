package io.slipway.gateway.routing;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/** The names of the services behind the gateway. */
public final class Services {

    static final String ACCOUNT = "account-service";
    static final String CLUSTER = "cluster-service";
    static final String STATUS = "status-service";

    /** Where a route keeps which service it leads to. */
    static final String METADATA = "service";

    private Services() {}

    /** The service a request goes to; in general terms when it goes to none. */
    public static String of(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route != null && route.getMetadata().get(METADATA) instanceof String name
                ? name
                : "A service";
    }
}
