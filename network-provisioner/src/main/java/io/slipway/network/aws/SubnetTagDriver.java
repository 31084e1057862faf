package io.slipway.network.aws;

import io.slipway.aws.AwsTags;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.reading.Ec2Reads;
import io.slipway.network.GivenTags;
import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Tags on subnets that are not ours (R23). One that was there already is left; one that we set goes
 * again, or becomes what it was, unless another cluster's tag remains there: then it is that
 * cluster's need too, and its to take away if it is one of Slipway's.
 */
final class SubnetTagDriver extends LinkDriver {

    private static final String ANY_CLUSTER = OwnershipTags.clusterTag("");

    SubnetTagDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        if (idNow(change) == null) {
            change.ec2()
                    .createTags(
                            call -> call.resources(change.text("subnetId")).tags(withMark(change)));
        }
        var id = idOf(change.intent().request());
        return CallResult.done(id, Map.of("id", id));
    }

    /** Of a shared tag it is written beside it what it was before we set it. */
    private static List<Tag> withMark(Change change) {
        var key = change.text("key");
        var before = change.text("before");
        var tag = tag(key, change.text("value"));
        return GivenTags.isShared(key) && !before.equals(change.text("value"))
                ? List.of(tag, tag(GivenTags.mark(key), before))
                : List.of(tag);
    }

    @Override
    CallResult remove(Change change) {
        var key = change.text("key");
        if (change.text("before").equals(change.text("value"))) {
            return CallResult.done();
        }
        if (!GivenTags.isShared(key)) {
            restore(change, List.of(tag(key, change.text("value"))));
            return CallResult.done();
        }
        var mark = Tag.builder().key(GivenTags.mark(key)).build();
        var others = otherClusters(change);
        if (others.isEmpty()) {
            restore(change, List.of(tag(key, change.text("value")), mark));
        } else if (!others.containsValue(true)) {
            delete(change, List.of(mark));
        }
        return CallResult.done();
    }

    /** What it was before, and nothing where it was not there. */
    private static void restore(Change change, List<Tag> ours) {
        var before = change.text("before");
        if (before.isEmpty()) {
            delete(change, ours);
            return;
        }
        var tag = tag(change.text("key"), before);
        change.ec2().createTags(call -> call.resources(change.text("subnetId")).tags(tag));
        delete(change, ours.subList(1, ours.size()));
    }

    private static void delete(Change change, List<Tag> tags) {
        if (!tags.isEmpty()) {
            change.ec2().deleteTags(call -> call.resources(change.text("subnetId")).tags(tags));
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** The other clusters that have a tag there, and whether it is kept for them as for ours. */
    private static Map<String, Boolean> otherClusters(Change change) {
        var tags = tagsOf(change);
        var others = new HashMap<String, Boolean>();
        for (var key : tags.keySet()) {
            if (key.startsWith(ANY_CLUSTER)) {
                var name = key.substring(ANY_CLUSTER.length());
                others.put(name, tags.containsKey(GivenTags.keptFor(name)));
            }
        }
        others.remove(change.slice().cluster().name());
        return others;
    }

    private static Map<String, String> tagsOf(Change change) {
        var byId = filter("subnet-id", List.of(change.text("subnetId")));
        return change.ec2().describeSubnets(call -> call.filters(byId)).subnets().stream()
                .findFirst()
                .map(subnet -> AwsTags.fromEc2(subnet.tags()))
                .orElse(Map.of());
    }

    @Override
    Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked) {
        var tags = new HashMap<String, Map<String, String>>();
        looking.of(Ec2Reads.SUBNETS, all(asked, "subnetId"))
                .forEach(each -> tags.put(each.subnetId(), AwsTags.fromEc2(each.tags())));
        var present = new HashMap<String, String>();
        asked.forEach((slot, tag) -> {
            var there = tags.getOrDefault(text(tag, "subnetId"), Map.of());
            if (text(tag, "value").equals(there.get(text(tag, "key")))) {
                present.put(slot, idOf(tag));
            }
        });
        return present;
    }

    private static String idOf(Map<String, Object> tag) {
        return text(tag, "subnetId") + ":" + text(tag, "key");
    }
}
