package io.slipway.network.aws;

import io.slipway.network.GivenChecks;
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
        var problems = GivenChecks.ofSubnet(wanted(change), subnet);
        return problems.isEmpty()
                ? CallResult.done(id, attributes(change, Objects.requireNonNull(subnet), first))
                : refused(problems);
    }

    private static GivenChecks.Wanted wanted(Change change) {
        var setByUs = Boolean.TRUE.equals(change.intent().request().get("autoTag"));
        return new GivenChecks.Wanted(
                change.text("subnetId"),
                change.text("vpcId"),
                change.text("zone"),
                change.text("tier").equals("public"),
                setByUs ? Map.of() : change.tags());
    }

    private static Map<String, Object> attributes(
            Change change, SubnetFacts subnet, boolean first) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", subnet.id());
        if (subnet.natCidr() != null) {
            attributes.put("natCidr", subnet.natCidr());
        }
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

    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var ids = slots.stream().map(slot -> String.valueOf(slot.asked().get("subnetId"))).toList();
        var subnets = new GivenReader(access.clientFor(slice)).subnets(ids);
        var seen = new HashMap<String, Observation>();
        for (var slot : slots) {
            var there = subnets.containsKey(String.valueOf(slot.asked().get("subnetId")));
            seen.put(slot.name(), there ? Observation.Ready.of(Map.of()) : new Observation.Gone());
        }
        return seen;
    }
}
