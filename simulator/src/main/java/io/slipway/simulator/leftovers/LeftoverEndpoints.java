package io.slipway.simulator.leftovers;

import io.slipway.simulator.elb.RefusedZones;
import io.slipway.simulator.inspect.Endpoints;
import io.slipway.simulator.inspect.Inquiry;
import io.slipway.simulator.inspect.JsonBody;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /_simulator/leftovers} leaves what a cluster's controllers would; {@code POST
 * /_simulator/refused-zones} says where a region takes no load balancers.
 */
public final class LeftoverEndpoints {
    private static final String CLUSTER = "cluster";
    private static final String REMAKE = "remake";
    private static final String ZONES = "zones";
    private static final String EXPECTED =
            "{\"cluster\": \"shop\", \"loadBalancers\": 1, \"networkLoadBalancers\": 1,"
                    + " \"targetGroups\": 1, \"volumes\": 2, \"securityGroups\": 1,"
                    + " \"networkInterfaces\": 1, \"guardDuty\": true, \"remake\": true}; account"
                    + " and region may be given.";

    private LeftoverEndpoints() {}

    public static void addTo(Endpoints endpoints) {
        endpoints
                .add("POST", "/leftovers", EXPECTED, LeftoverEndpoints::leave)
                .add(
                        "POST",
                        "/refused-zones",
                        "{\"zones\": [\"us-east-1e\"]}; region may be given.",
                        LeftoverEndpoints::refuse);
    }

    private static Map<String, ?> leave(Inquiry inquiry) {
        List<String> known = new ArrayList<>(List.of(CLUSTER, "account", "region", REMAKE));
        for (LeftoverKind kind : LeftoverKind.values()) {
            known.add(kind.label());
        }
        JsonBody body = inquiry.body().only(known.toArray(String[]::new));
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (LeftoverKind kind : LeftoverKind.values()) {
            counts.put(kind.label(), count(body, kind));
        }
        Leftovers.Wish wish = new Leftovers.Wish(body.text(CLUSTER), counts);
        return Map.of("made", Leftovers.leave(inquiry.context(), wish, body.flag(REMAKE, false)));
    }

    private static int count(JsonBody body, LeftoverKind kind) {
        if (kind == LeftoverKind.GUARD_DUTY) {
            return body.flag(kind.label(), false) ? 1 : 0;
        }
        return body.ifWhole(kind.label(), 0).orElse(0);
    }

    private static Map<String, ?> refuse(Inquiry inquiry) {
        JsonBody body = inquiry.body().only(ZONES, "account", "region");
        Context context = inquiry.context();
        List<String> zones = body.texts(ZONES);
        for (String zone : zones) {
            if (context.region().zone(zone).isEmpty()) {
                throw JsonBody.wrong(ZONES, "names of zones in " + context.regionName());
            }
        }
        RefusedZones.set(context, zones);
        return Map.of(ZONES, zones, "region", context.regionName());
    }
}
