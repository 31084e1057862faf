package io.slipway.simulator.model;

import java.util.List;
import java.util.Optional;

/**
 * A region of AWS.
 *
 * @param partition {@code aws}, {@code aws-us-gov} or {@code aws-cn}
 * @param zones every zone in it, local ones last
 */
public record Region(String name, String partition, List<Zone> zones) {
    public Region {
        zones = List.copyOf(zones);
    }

    /** The domain its services' names end in. */
    public String domain() {
        return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    public List<Zone> ordinaryZones() {
        return zones.stream().filter(Zone::ordinary).toList();
    }

    public Optional<Zone> zone(String nameOrId) {
        return zones.stream()
                .filter(zone -> zone.name().equals(nameOrId) || zone.id().equals(nameOrId))
                .findFirst();
    }
}
