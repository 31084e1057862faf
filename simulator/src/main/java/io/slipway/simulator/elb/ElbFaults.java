package io.slipway.simulator.elb;

import io.slipway.simulator.model.AwsFault;

/** What Elastic Load Balancing says when it refuses. */
public final class ElbFaults {
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private ElbFaults() {}

    /** The fault with this code. */
    public static AwsFault of(String code, String message) {
        return new AwsFault(BAD_REQUEST, code, message);
    }

    /** A value that is not as the API demands. */
    public static AwsFault validation(String message) {
        return of("ValidationError", message);
    }

    static AwsFault configuration(String message) {
        return new AwsFault(CONFLICT, "InvalidConfigurationRequest", message);
    }

    static AwsFault noLoadBalancer(String name) {
        return of("LoadBalancerNotFound", "There is no ACTIVE Load Balancer named '" + name + "'");
    }
}
