package io.slipway.system.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people come to want of a cluster that is there; each may come again. */
enum Wish {
    /** Only some may reach the API. */
    API_LIMITED {
        @Override
        void into(Map<String, Object> spec) {
            spec.put("apiServer", Map.of("allowedCidrs", List.of("198.51.100.0/24")));
        }
    },
    /** Everybody may reach the API. */
    API_OPEN {
        @Override
        void into(Map<String, Object> spec) {
            spec.put("apiServer", Map.of("allowedCidrs", List.of("0.0.0.0/0")));
        }
    },
    /** One tag more, one with another value, one less. */
    OTHER_TAGS {
        @Override
        void into(Map<String, Object> spec) {
            spec.put("tags", Map.of("team", "api", "stage", "live"));
        }
    },
    /** A bastion, for some. */
    BASTION_ON {
        @Override
        void into(Map<String, Object> spec) {
            spec.put("bastion", bastion("203.0.113.0/24"));
        }
    },
    /** A bastion, for others. */
    BASTION_MOVED {
        @Override
        void into(Map<String, Object> spec) {
            spec.put("bastion", bastion("192.0.2.0/25"));
        }
    },
    /** No bastion. */
    BASTION_OFF {
        @Override
        void into(Map<String, Object> spec) {
            spec.put("bastion", Map.of("enabled", false));
        }
    },
    /**
     * A third zone, as many as the usual quota of addresses takes; a VPC that was given has none.
     */
    ZONE_ADDED {
        @Override
        void into(Map<String, Object> spec) {
            var placement = tree(spec.get("placement"));
            if (!(placement.get("zones") instanceof List<?> before)
                    || before.size() >= MOST_ZONES) {
                return;
            }
            var zones = new ArrayList<Object>(before);
            zones.add(Run.zone(zones.size()));
            placement.put("zones", zones);
            spec.put("placement", placement);
        }
    };

    private static final int MOST_ZONES = 3;

    /** The spec as cluster-service stores it, with the wish in it. */
    abstract void into(Map<String, Object> spec);

    private static Map<String, Object> bastion(String range) {
        return Map.of("enabled", true, "allowedCidrs", List.of(range), "allowRdp", false);
    }

    private static Map<String, Object> tree(Object node) {
        var tree = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) node).forEach((key, value) -> tree.put(String.valueOf(key), value));
        return tree;
    }
}
