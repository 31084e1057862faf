package io.slipway.simulator.ec2;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Documents;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Zone;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * How many instances AWS has room for, by zone and type: without bounds, unless somebody set one.
 * What a zone does not offer at all it never has.
 */
final class Capacity {
    static final String COLLECTION = "capacity";
    static final String INSTANCES = "instances";
    static final String ERROR = "error";
    static final String INSUFFICIENT = "InsufficientInstanceCapacity";
    static final String UNSUPPORTED = "Unsupported";

    /** Stands for every type. */
    static final String ANY = "*";

    private Capacity() {}

    /** Where the bound is kept: how many instances at once, and what one more is refused with. */
    static Documents.Key key(String zone, String type, @Nullable String market) {
        String kind = market == null ? ANY : market;
        return new Documents.Key(COLLECTION, zone + "/" + type + "/" + kind);
    }

    /** Refuses one more instance where there is no room for it. */
    static void require(Context context, String zone, String type, boolean spot) {
        if (!InstanceTypes.offeredIn(context, zone, type)) {
            throw unsupported(context, zone, type);
        }
        Optional<Map<String, Object>> bound =
                bound(context, zone, type, spot ? "spot" : "on-demand");
        if (bound.isEmpty()) {
            return;
        }
        if (UNSUPPORTED.equals(bound.get().get(ERROR))) {
            throw unsupported(context, zone, type);
        }
        if (bound.get().get(INSTANCES) instanceof Number most
                && running(context, zone, type) >= most.longValue()) {
            throw insufficient(context, zone, type, spot);
        }
    }

    private static Optional<Map<String, Object>> bound(
            Context context, String zone, String type, String market) {
        Documents documents = context.documents();
        return documents
                .find(key(zone, type, market))
                .or(() -> documents.find(key(zone, type, null)))
                .or(() -> documents.find(key(zone, ANY, market)))
                .or(() -> documents.find(key(zone, ANY, null)));
    }

    private static long running(Context context, String zone, String type) {
        return context.list(Ec2Kind.INSTANCE.type()).stream()
                .filter(Resource::live)
                .filter(one -> !one.state().equals(Instances.STOPPED))
                .map(one -> one.as(Instance.class))
                .filter(one -> one.instanceTypeAsString().equals(type))
                .filter(one -> one.placement().availabilityZone().equals(zone))
                .count();
    }

    private static AwsFault unsupported(Context context, String zone, String type) {
        String others = others(context, zone, type);
        if (others.isEmpty()) {
            return Ec2Faults.of(
                    UNSUPPORTED,
                    "The requested configuration is currently not supported. Please check the"
                            + " documentation for supported configurations.");
        }
        return Ec2Faults.of(
                UNSUPPORTED,
                "Your requested instance type ("
                        + type
                        + ") is not supported in your requested Availability Zone ("
                        + zone
                        + "). Please retry your request by not specifying an Availability Zone or"
                        + " choosing "
                        + others
                        + ".");
    }

    private static AwsFault insufficient(Context context, String zone, String type, boolean spot) {
        if (spot) {
            return new AwsFault(
                    500,
                    INSUFFICIENT,
                    "There is no Spot capacity available that matches your request.");
        }
        return new AwsFault(
                500,
                INSUFFICIENT,
                "We currently do not have sufficient "
                        + type
                        + " capacity in the Availability Zone you requested ("
                        + zone
                        + "). Our system will be working on provisioning additional capacity. You"
                        + " can currently get "
                        + type
                        + " capacity by not specifying an Availability Zone in your request or"
                        + " choosing "
                        + others(context, zone, type)
                        + ".");
    }

    private static String others(Context context, String zone, String type) {
        List<Zone> zones = context.region().ordinaryZones();
        return zones.stream()
                .map(Zone::name)
                .filter(name -> !name.equals(zone))
                .filter(name -> InstanceTypes.offeredIn(context, name, type))
                .collect(Collectors.joining(", "));
    }

    static Map<String, Object> tell(Documents.Document document) {
        String[] parts = document.key().name().split("/");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("zone", parts[0]);
        told.put("type", parts[1]);
        told.put("market", parts[2]);
        told.putAll(document.tree());
        return told;
    }
}
