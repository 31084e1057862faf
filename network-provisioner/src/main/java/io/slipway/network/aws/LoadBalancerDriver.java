package io.slipway.network.aws;

import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;

/**
 * Classic load balancers, by name. A zone that takes none is left out (aws.md, "Network"). After
 * one is deleted its interfaces stay for a while, and with them its subnets and groups.
 */
final class LoadBalancerDriver extends Ec2Driver {

    private static final String LEFT_OUT = "zonesLeftOut";

    LoadBalancerDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        var subnets = new TreeMap<>(change.texts("subnets"));
        var leftOut = new ArrayList<String>();
        while (true) {
            try {
                var dnsName = create(change, List.copyOf(subnets.values()));
                var name = change.text("name");
                return CallResult.done(name, attributes(name, dnsName, leftOut));
            } catch (InvalidConfigurationRequestException refusal) {
                LoadBalancerChange.leaveOut(refusal, subnets, leftOut);
                if (subnets.isEmpty()) {
                    throw refusal;
                }
            }
        }
    }

    private String create(Change change, List<String> subnets) {
        return elb(change.slice())
                .createLoadBalancer(call ->
                        call.loadBalancerName(change.text("name"))
                                .listeners(LoadBalancerChange.listener(change.number("port")))
                                .subnets(subnets)
                                .securityGroups(change.list("securityGroupIds"))
                                .tags(LoadBalancerChange.tags(change.tags())))
                .dnsName();
    }

    @Override
    CallResult alter(Change change) {
        var leftOut = new ArrayList<>(leftOut(change.slot()));
        var balancer = new LoadBalancerChange(elb(change.slice()), change);
        balancer.place(leftOut);
        balancer.guard();
        balancer.listen();
        balancer.tag();
        return new CallResult.Done(null, Map.of(LEFT_OUT, List.copyOf(leftOut)));
    }

    @Override
    CallResult remove(Change change) {
        elb(change.slice()).deleteLoadBalancer(call -> call.loadBalancerName(change.id()));
        return CallResult.accepted();
    }

    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        slots.forEach(slot -> seen.put(slot.name(), look(slice, slot)));
        return seen;
    }

    private Observation look(Slice slice, Slot slot) {
        var name = String.valueOf(slot.facts().externalId());
        if (slot.phase() == SlotPhase.DELETING) {
            return LoadBalancerInterfaces.anyOf(access.clientFor(slice), name)
                    ? Observation.InProgress.of(Map.of())
                    : new Observation.Gone();
        }
        return find(slice, name)
                .<Observation>map(one -> being(slice, slot, one))
                .orElseGet(Observation.Gone::new);
    }

    private Observation being(Slice slice, Slot slot, LoadBalancerDescription one) {
        var name = one.loadBalancerName();
        var leftOut = leftOut(slot);
        var being = new LoadBalancerBeing(slot, one, leftOut, tags(slice, name));
        return Observation.Ready.of(attributes(name, one.dnsName(), leftOut))
                .being(being.properties());
    }

    @Override
    List<Found> search(Slice slice, Slot slot) {
        var name = String.valueOf(slot.asked().get("name"));
        var one = find(slice, name);
        if (one.isEmpty() || !isOurs(slice, slot, name)) {
            return List.of();
        }
        var leftOut = new ArrayList<String>();
        Change.texts(slot.asked().get("subnets"))
                .forEach((zone, subnet) -> {
                    if (!one.get().subnets().contains(subnet)) {
                        leftOut.add(zone);
                    }
                });
        var attributes = attributes(name, one.get().dnsName(), leftOut);
        return List.of(new Found(name, attributes, true, Instant.EPOCH));
    }

    private boolean isOurs(Slice slice, Slot slot, String name) {
        return OwnershipTags.isOurs(
                tags(slice, name), access.installation(), slice.id().toString(), slot.name());
    }

    private Map<String, String> tags(Slice slice, String name) {
        var tags = new LinkedHashMap<String, String>();
        elb(slice)
                .describeTags(call -> call.loadBalancerNames(name))
                .tagDescriptions()
                .forEach(one -> one.tags().forEach(tag -> tags.put(tag.key(), tag.value())));
        return tags;
    }

    private Optional<LoadBalancerDescription> find(Slice slice, String name) {
        try {
            return elb(slice)
                    .describeLoadBalancers(call -> call.loadBalancerNames(name))
                    .loadBalancerDescriptions()
                    .stream()
                    .findFirst();
        } catch (LoadBalancerNotFoundException _) {
            return Optional.empty();
        }
    }

    private static List<String> leftOut(Slot slot) {
        return slot.facts().attributes().get(LEFT_OUT) instanceof List<?> zones
                ? zones.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, Object> attributes(
            String name, String dnsName, List<String> leftOut) {
        return Map.of("id", name, "name", name, "dnsName", dnsName, LEFT_OUT, List.copyOf(leftOut));
    }

    private ElasticLoadBalancingClient elb(Slice slice) {
        return access.clients().elb(access.scopeOf(slice));
    }
}
