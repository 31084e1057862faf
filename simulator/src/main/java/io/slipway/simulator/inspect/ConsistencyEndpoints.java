package io.slipway.simulator.inspect;

import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Consistency;
import java.util.Map;

/** {@code /_simulator/consistency}: how late what is new becomes known. */
final class ConsistencyEndpoints {
    private static final String PATH = "/consistency";
    private static final String PROBABILITY = "probability";
    private static final String MAX_SECONDS = "maxSeconds";
    private static final int LONGEST = 300;

    private ConsistencyEndpoints() {}

    static void addTo(Endpoints endpoints) {
        endpoints
                .add("GET", PATH, "nothing", inquiry -> told(inquiry.cloud()))
                .add(
                        "POST",
                        PATH,
                        "{\"probability\": 0.25, \"maxSeconds\": 10}",
                        ConsistencyEndpoints::set)
                .add("DELETE", PATH, "nothing", ConsistencyEndpoints::restore);
    }

    private static Map<String, ?> set(Inquiry inquiry) {
        JsonBody body = inquiry.body().only(PROBABILITY, MAX_SECONDS);
        Consistency consistency = inquiry.cloud().consistency();
        double probability = body.number(PROBABILITY, 0, 1);
        double seconds =
                body.ifNumber(MAX_SECONDS, 0, LONGEST).orElse(consistency.setting().maxSeconds());
        consistency.set(new Consistency.Setting(probability, seconds));
        return told(inquiry.cloud());
    }

    private static Map<String, ?> restore(Inquiry inquiry) {
        inquiry.cloud().consistency().restore();
        return told(inquiry.cloud());
    }

    private static Map<String, ?> told(Cloud cloud) {
        Consistency.Setting setting = cloud.consistency().setting();
        return Map.of(PROBABILITY, setting.probability(), MAX_SECONDS, setting.maxSeconds());
    }
}
