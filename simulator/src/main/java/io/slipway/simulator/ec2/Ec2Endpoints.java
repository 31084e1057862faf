package io.slipway.simulator.ec2;

import io.slipway.simulator.inspect.Endpoints;
import io.slipway.simulator.inspect.Inquiry;
import io.slipway.simulator.inspect.JsonBody;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.Regions;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.pricelist.PriceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/** What of EC2's conditions can be changed: capacity, spot prices, interruptions. */
final class Ec2Endpoints {
    private static final String ZONE = "zone";
    private static final String TYPE = "type";
    private static final String PRICE = "price";
    private static final String MARKET = "market";
    private static final Set<String> MARKETS = Set.of("spot", "on-demand");
    private static final String CAPACITY =
            "{\"zone\": \"us-east-1a\", \"type\": \"m5.large\", \"instances\": 0}; type, \"market\""
                    + " (spot, on-demand) and \"error\" (InsufficientInstanceCapacity,"
                    + " Unsupported) may be left out";
    private static final String PRICES =
            "{\"type\": \"m5.large\", \"zone\": \"us-east-1a\", \"price\": \"0.05\"}; without"
                    + " \"price\" it moves by itself again";
    private static final String INTERRUPTIONS =
            "{\"instanceId\": \"i-0123456789abcdef0\"} or, for all spot instances that match,"
                    + " {\"zone\": \"us-east-1a\", \"type\": \"m5.large\", \"tag\": \"KEY=VALUE\"}";

    private Ec2Endpoints() {}

    static void addTo(Endpoints endpoints) {
        endpoints
                .add("GET", "/capacity", "nothing", inquiry -> Map.of("capacity", bounds(inquiry)))
                .add("POST", "/capacity", CAPACITY, Ec2Endpoints::setCapacity)
                .add("DELETE", "/capacity", "nothing", Ec2Endpoints::freeCapacity)
                .add("DELETE", "/spot-prices", "nothing", Ec2Endpoints::forgetPrices)
                .add("POST", "/spot-prices", PRICES, Ec2Endpoints::setPrice)
                .add("POST", "/interruptions", INTERRUPTIONS, Ec2Endpoints::interrupt);
    }

    private static List<Map<String, Object>> bounds(Inquiry inquiry) {
        return inquiry.cloud().documents().list(Capacity.COLLECTION).stream()
                .map(Capacity::tell)
                .toList();
    }

    private static Map<String, ?> setCapacity(Inquiry inquiry) {
        JsonBody body = inquiry.body().only(ZONE, TYPE, MARKET, Capacity.INSTANCES, Capacity.ERROR);
        String zone = zone(body);
        String type = body.ifText(TYPE).map(Ec2Endpoints::known).orElse(Capacity.ANY);
        Optional<String> market = body.ifText(MARKET);
        if (market.isPresent() && !MARKETS.contains(market.get())) {
            throw JsonBody.wrong(MARKET, "spot or on-demand");
        }
        String error = body.ifText(Capacity.ERROR).orElse(Capacity.INSUFFICIENT);
        if (!Set.of(Capacity.INSUFFICIENT, Capacity.UNSUPPORTED).contains(error)) {
            throw JsonBody.wrong(
                    Capacity.ERROR, Capacity.INSUFFICIENT + " or " + Capacity.UNSUPPORTED);
        }
        int instances = body.ifWhole(Capacity.INSTANCES, 0).orElse(0);
        Documents.Key key = Capacity.key(zone, type, market.orElse(null));
        inquiry.cloud()
                .documents()
                .put(key, Map.of(Capacity.INSTANCES, instances, Capacity.ERROR, error));
        return Map.of("capacity", bounds(inquiry));
    }

    private static Map<String, ?> freeCapacity(Inquiry inquiry) {
        Documents documents = inquiry.cloud().documents();
        documents.list(Capacity.COLLECTION).forEach(one -> documents.remove(one.key()));
        return Map.of("capacity", List.of());
    }

    private static Map<String, ?> forgetPrices(Inquiry inquiry) {
        Documents documents = inquiry.cloud().documents();
        documents.list(SpotPrices.COLLECTION).forEach(one -> documents.remove(one.key()));
        return Map.of("message", "Every spot price moves by itself.");
    }

    private static Map<String, ?> setPrice(Inquiry inquiry) {
        JsonBody body = inquiry.body().only(TYPE, ZONE, PRICE);
        String type = known(body.text(TYPE));
        String zone = zone(body);
        Optional<BigDecimal> price = price(body);
        List<String> noticed = new ArrayList<>();
        SpotPrices.of(inquiry.context()).set(type, zone, price);
        for (Resource request : all(inquiry, Ec2Kind.SPOT_REQUEST).toList()) {
            SpotInstanceRequest known = request.as(SpotInstanceRequest.class);
            Context context = inquiry.contexts().apply(request.key().scope());
            if (known.launchedAvailabilityZone().equals(zone)
                    && known.launchSpecification().instanceTypeAsString().equals(type)
                    && SpotInterruptions.compareNow(context, request)) {
                noticed.add(known.instanceId());
            }
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(TYPE, type);
        told.put(ZONE, zone);
        told.put(PRICE, price.map(BigDecimal::toPlainString).orElse(null));
        told.put("interrupted", noticed);
        return told;
    }

    private static Map<String, ?> interrupt(Inquiry inquiry) {
        JsonBody body = inquiry.body().only("instanceId", ZONE, TYPE, "tag");
        List<String> noticed = new ArrayList<>();
        for (Resource instance : all(inquiry, Ec2Kind.INSTANCE).toList()) {
            Context context = inquiry.contexts().apply(instance.key().scope());
            if (matches(instance, body)
                    && SpotInterruptions.notice(context, instance, SpotInterruptions.NO_CAPACITY)) {
                noticed.add(instance.id());
            }
        }
        Optional<String> id = body.ifText("instanceId");
        if (id.isPresent() && noticed.isEmpty()) {
            throw new Endpoints.NotThere(
                    "There is no spot instance " + id.get() + " that could be interrupted.");
        }
        return Map.of("interrupted", noticed);
    }

    private static boolean matches(Resource instance, JsonBody body) {
        Instance known = instance.as(Instance.class);
        Optional<String> tag = body.ifText("tag");
        String[] pair = tag.orElse("=").split("=", 2);
        return body.ifText("instanceId").filter(id -> !id.equals(instance.id())).isEmpty()
                && body.ifText(TYPE)
                        .filter(one -> !one.equals(known.instanceTypeAsString()))
                        .isEmpty()
                && body.ifText(ZONE)
                        .filter(zone -> !zone.equals(known.placement().availabilityZone()))
                        .isEmpty()
                && (tag.isEmpty()
                        || (pair.length == 2 && pair[1].equals(instance.tags().get(pair[0]))));
    }

    private static Stream<Resource> all(Inquiry inquiry, Ec2Kind kind) {
        return inquiry.cloud()
                .resources()
                .all()
                .filter(one -> one.key().type().equals(kind.type()))
                .filter(Resource::live);
    }

    private static Optional<BigDecimal> price(JsonBody body) {
        Object price = body.members().get(PRICE);
        if (price == null) {
            return Optional.empty();
        }
        try {
            BigDecimal dollars = new BigDecimal(price.toString());
            if (dollars.signum() > 0) {
                return Optional.of(dollars);
            }
        } catch (NumberFormatException unreadable) {
            // Refused below.
        }
        throw JsonBody.wrong(PRICE, "a number of dollars above 0");
    }

    private static String known(String type) {
        return PriceList.bundled()
                .find(type)
                .orElseThrow(() -> JsonBody.wrong(TYPE, "an instance type"))
                .name();
    }

    private static String zone(JsonBody body) {
        String zone = body.text(ZONE);
        boolean exists = Regions.all().stream().anyMatch(region -> region.zone(zone).isPresent());
        if (!exists) {
            throw JsonBody.wrong(ZONE, "a zone's name, such as us-east-1a");
        }
        return zone;
    }
}
