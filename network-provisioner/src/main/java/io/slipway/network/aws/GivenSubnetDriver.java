package io.slipway.network.aws;

import io.slipway.network.GivenChecks;
import io.slipway.network.GivenChecks.Problem;
import io.slipway.network.GivenChecks.SubnetFacts;
import io.slipway.network.GivenTags;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Observation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The subnets of a static placement. What tags one had when it was first looked at stays known, so
 * that they can be so again.
 */
final class GivenSubnetDriver extends GivenDriver {

    GivenSubnetDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        return checked(change, true);
    }

    @Override
    CallResult alter(Change change) {
        return checked(change, false);
    }

    private static CallResult checked(Change change, boolean first) {
        var id = change.text("subnetId");
        var subnet = new GivenReader(change.ec2()).subnets(List.of(id)).get(id);
        var problems = GivenChecks.ofSubnet(wanted(change.intent().request()), subnet);
        return problems.isEmpty()
                ? CallResult.done(id, attributes(change, Objects.requireNonNull(subnet), first))
                : refused(problems);
    }

    private static GivenChecks.Wanted wanted(Map<String, Object> asked) {
        var setByUs = Boolean.TRUE.equals(asked.get("autoTag"));
        return new GivenChecks.Wanted(
                String.valueOf(asked.get("subnetId")),
                String.valueOf(asked.get("vpcId")),
                String.valueOf(asked.get("zone")),
                "public".equals(asked.get("tier")),
                setByUs ? Map.of() : Change.texts(asked.get("tags")));
    }

    private static Map<String, Object> attributes(
            Change change, SubnetFacts subnet, boolean first) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", subnet.id());
        attributes.putAll(wayOut(subnet));
        if (first) {
            change.tags()
                    .forEach((key, value) ->
                            attributes.put(
                                    GivenTags.before(key), before(subnet.tags(), key, value)));
        }
        return attributes;
    }

    /** What another cluster of Slipway's set was not there before: it tells what was. */
    private static String before(Map<String, String> tags, String key, String value) {
        var now = tags.getOrDefault(key, "");
        return now.equals(value) ? tags.getOrDefault(GivenTags.mark(key), now) : now;
    }

    /**
     * Where the address changes by which nodes reach the API, the rule that lets them in follows.
     */
    private static Map<String, Object> wayOut(SubnetFacts subnet) {
        return subnet.natCidr() == null ? Map.of() : Map.of("natCidr", subnet.natCidr());
    }

    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var ids = slots.stream().map(GivenSubnetDriver::idOf).toList();
        var subnets = new GivenReader(access.clientFor(slice)).subnets(ids);
        var seen = new HashMap<String, Observation>();
        for (var slot : slots) {
            var subnet = subnets.get(idOf(slot));
            seen.put(
                    slot.name(),
                    subnet == null
                            ? new Observation.Gone()
                            : seen(wayOut(subnet), lasting(slot, subnet)));
        }
        return seen;
    }

    /** What is wrong whatever stands in it: to have free addresses mattered at first only. */
    private static List<Problem> lasting(Slot slot, SubnetFacts subnet) {
        return GivenChecks.ofSubnet(wanted(slot.asked()), subnet).stream()
                .filter(problem -> !problem.code().equals("SUBNET_FULL"))
                .toList();
    }

    private static String idOf(Slot slot) {
        return String.valueOf(slot.asked().get("subnetId"));
    }
}
