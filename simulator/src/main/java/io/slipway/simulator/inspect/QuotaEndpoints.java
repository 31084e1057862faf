package io.slipway.simulator.inspect;

import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Quotas;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /_simulator/quotas}: which limits there are, setting them, and AWS's own again. */
final class QuotaEndpoints {
    private static final String PATH = "/quotas";
    private static final String EXPECTED =
            "{\"quota\": \"vpcs\", \"limit\": 20, \"account\": \"111122223333\", \"region\":"
                    + " \"us-east-1\"}; account and region may be left out. Quotas: "
                    + Arrays.stream(Quota.values())
                            .map(Quota::label)
                            .collect(Collectors.joining(", "));

    private QuotaEndpoints() {}

    static void addTo(Endpoints endpoints) {
        endpoints
                .add("GET", PATH, "nothing", inquiry -> list(inquiry.cloud()))
                .add("POST", PATH, EXPECTED, QuotaEndpoints::set)
                .add("DELETE", PATH, "nothing", QuotaEndpoints::restore)
                .add("DELETE", PATH + "/{id}", "a quota's name", QuotaEndpoints::restore);
    }

    private static Map<String, ?> list(Cloud cloud) {
        List<Map<String, Object>> all =
                Arrays.stream(Quota.values())
                        .map(quota -> {
                            Map<String, Object> told = new LinkedHashMap<>();
                            told.put("quota", quota.label());
                            told.put("normal", quota.normal());
                            told.put("set", changes(cloud, quota));
                            return told;
                        })
                        .toList();
        return Map.of("quotas", all);
    }

    private static List<Map<String, Object>> changes(Cloud cloud, Quota quota) {
        return cloud.changedQuotas().rows().entrySet().stream()
                .filter(row -> row.getKey().quota() == quota)
                .map(row -> told(row.getKey(), row.getValue()))
                .toList();
    }

    private static Map<String, ?> set(Inquiry inquiry) {
        JsonBody body = inquiry.body().only("quota", "limit", "account", "region");
        Quotas.Key key =
                new Quotas.Key(
                        inquiry.account().orElse(null),
                        body.ifText("region").filter("global"::equals).isPresent()
                                ? "global"
                                : inquiry.region().orElse(null),
                        quota(body.text("quota")));
        int limit = body.whole("limit", 0);
        inquiry.cloud().quotas().set(key, limit);
        return told(key, limit);
    }

    private static Map<String, ?> restore(Inquiry inquiry) {
        if (inquiry.id() == null) {
            inquiry.cloud().changedQuotas().clear();
        } else {
            Quota quota = quota(inquiry.requiredId());
            List<Quotas.Key> keys =
                    inquiry.cloud().changedQuotas().rows().keySet().stream()
                            .filter(key -> key.quota() == quota)
                            .toList();
            keys.forEach(inquiry.cloud().changedQuotas()::remove);
        }
        return list(inquiry.cloud());
    }

    private static Quota quota(String label) {
        return Quota.named(label)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no quota \"" + label + "\"."));
    }

    private static Map<String, Object> told(Quotas.Key key, int limit) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("quota", key.quota().label());
        told.put("limit", limit);
        told.put("account", key.account());
        told.put("region", key.region());
        return told;
    }
}
