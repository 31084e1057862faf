package io.slipway.simulator.model;

/**
 * A place within a region.
 *
 * @param name such as {@code us-east-1a}
 * @param id the same for every account, such as {@code use1-az3}
 * @param type {@code availability-zone} or {@code local-zone}
 */
public record Zone(String name, String id, String type) {
    public static final String AVAILABILITY_ZONE = "availability-zone";
    public static final String LOCAL_ZONE = "local-zone";

    public boolean ordinary() {
        return type.equals(AVAILABILITY_ZONE);
    }
}
