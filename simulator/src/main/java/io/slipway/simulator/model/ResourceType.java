package io.slipway.simulator.model;

/**
 * A kind of resource.
 *
 * @param service the service's signing name, such as {@code ec2}
 * @param name the kind's name, such as {@code nat-gateway}
 */
public record ResourceType(String service, String name) {
    private static final String KUBERNETES = "kubernetes";

    /** Whether it is one of AWS's, rather than a cluster's own API. */
    public boolean isOfAws() {
        return !service.equals(KUBERNETES);
    }
}
