package io.slipway.simulator.elb;

import io.slipway.simulator.model.Documents;
import io.slipway.simulator.operation.Context;
import java.util.List;
import java.util.Map;

/** The zones in which a region takes no load balancers: none, until that is set. */
public final class RefusedZones {
    private static final String COLLECTION = "load-balancers.refused-zones";
    private static final String ZONES = "zones";

    private RefusedZones() {}

    /** Sets the zones, by name, that are refused in the context's region. */
    public static void set(Context context, List<String> zones) {
        context.documents().put(key(context), Map.of(ZONES, List.copyOf(zones)));
    }

    static boolean contain(Context context, String zone) {
        return context.documents()
                .find(key(context))
                .filter(refused ->
                        refused.get(ZONES) instanceof List<?> zones && zones.contains(zone))
                .isPresent();
    }

    private static Documents.Key key(Context context) {
        return new Documents.Key(COLLECTION, context.regionName());
    }
}
