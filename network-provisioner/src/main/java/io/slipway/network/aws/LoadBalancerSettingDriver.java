package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;

/**
 * How a classic load balancer looks after its instances, and what it does with connections: a
 * health check where a {@code target} is asked for, attributes otherwise. Setting either again
 * changes nothing; both go with the load balancer.
 */
final class LoadBalancerSettingDriver extends Ec2Driver {

    LoadBalancerSettingDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        var name = change.text("loadBalancer");
        var values = Change.texts(change.intent().request().get("values"));
        if (values.containsKey("target")) {
            elb(change.slice())
                    .configureHealthCheck(
                            call -> call.loadBalancerName(name).healthCheck(healthCheck(values)));
        } else {
            elb(change.slice())
                    .modifyLoadBalancerAttributes(call ->
                            call.loadBalancerName(name).loadBalancerAttributes(attributes(values)));
        }
        var id = name + ":" + (values.containsKey("target") ? "health-check" : "attributes");
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult alter(Change change) {
        return make(change);
    }

    @Override
    CallResult remove(Change change) {
        return CallResult.done();
    }

    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        slots.forEach(slot -> seen.put(slot.name(), look(slice, slot)));
        return seen;
    }

    private Observation look(Slice slice, Slot slot) {
        try {
            return Observation.Ready.of(Map.of()).being(Map.of("values", valuesOf(slice, slot)));
        } catch (LoadBalancerNotFoundException _) {
            return new Observation.Gone();
        }
    }

    private Map<String, Object> valuesOf(Slice slice, Slot slot) {
        var name = String.valueOf(slot.asked().get("loadBalancer"));
        if (isHealthCheck(slot)) {
            return elb(slice)
                    .describeLoadBalancers(call -> call.loadBalancerNames(name))
                    .loadBalancerDescriptions()
                    .stream()
                    .findFirst()
                    .map(one -> valuesOf(one.healthCheck()))
                    .orElseGet(Map::of);
        }
        var attributes =
                elb(slice)
                        .describeLoadBalancerAttributes(call -> call.loadBalancerName(name))
                        .loadBalancerAttributes();
        return Map.of(
                "idleTimeout",
                attributes.connectionSettings().idleTimeout(),
                "crossZone",
                attributes.crossZoneLoadBalancing().enabled());
    }

    private static Map<String, Object> valuesOf(HealthCheck check) {
        return Map.of(
                "target", check.target(),
                "interval", check.interval(),
                "timeout", check.timeout(),
                "healthyThreshold", check.healthyThreshold(),
                "unhealthyThreshold", check.unhealthyThreshold());
    }

    private static boolean isHealthCheck(Slot slot) {
        return Change.texts(slot.asked().get("values")).containsKey("target");
    }

    @Override
    List<Found> search(Slice slice, Slot slot) {
        if (!(look(slice, slot) instanceof Observation.Ready(_, _, var being))
                || !Change.texts(being.get("values"))
                        .equals(Change.texts(slot.asked().get("values")))) {
            return List.of();
        }
        var what = isHealthCheck(slot) ? "health-check" : "attributes";
        var id = slot.asked().get("loadBalancer") + ":" + what;
        return List.of(new Found(id, Map.of("id", id), true, Instant.EPOCH));
    }

    private static HealthCheck healthCheck(Map<String, String> values) {
        return HealthCheck.builder()
                .target(values.get("target"))
                .interval(number(values, "interval"))
                .timeout(number(values, "timeout"))
                .healthyThreshold(number(values, "healthyThreshold"))
                .unhealthyThreshold(number(values, "unhealthyThreshold"))
                .build();
    }

    private static LoadBalancerAttributes attributes(Map<String, String> values) {
        return LoadBalancerAttributes.builder()
                .connectionSettings(settings -> settings.idleTimeout(number(values, "idleTimeout")))
                .crossZoneLoadBalancing(
                        cross -> cross.enabled(Boolean.valueOf(values.get("crossZone"))))
                .build();
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(Objects.requireNonNull(values.get(name)));
    }

    private ElasticLoadBalancingClient elb(Slice slice) {
        return access.clients().elb(access.scopeOf(slice));
    }
}
