package io.slipway.network.aws;

import io.slipway.aws.AwsTags;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.reading.Ec2Reads;
import io.slipway.reconciler.work.CallResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Tags on subnets that are not ours (R23). One that was there already is left; one that we set goes
 * again, or becomes what it was, unless another cluster's tag remains there: then it is that
 * cluster's need too.
 */
final class SubnetTagDriver extends LinkDriver {

    private static final String ANY_CLUSTER = OwnershipTags.clusterTag("");

    SubnetTagDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        if (idNow(change) == null) {
            set(change, change.text("value"));
        }
        var id = idOf(change.intent().request());
        return CallResult.done(id, Map.of("id", id));
    }

    @Override
    CallResult remove(Change change) {
        var before = change.text("before");
        if (before.equals(change.text("value")) || isNeededByOthers(change)) {
            return CallResult.done();
        }
        if (!before.isEmpty()) {
            set(change, before);
            return CallResult.done();
        }
        change.ec2()
                .deleteTags(call ->
                        call.resources(change.text("subnetId"))
                                .tags(
                                        Tag.builder()
                                                .key(change.text("key"))
                                                .value(change.text("value"))
                                                .build()));
        return CallResult.done();
    }

    private static void set(Change change, String value) {
        var tag = Tag.builder().key(change.text("key")).value(value).build();
        change.ec2().createTags(call -> call.resources(change.text("subnetId")).tags(tag));
    }

    /** A tag with our cluster's name in it is nobody else's need. */
    private static boolean isNeededByOthers(Change change) {
        var name = change.slice().cluster().name();
        if (change.text("key").endsWith("/cluster/" + name)) {
            return false;
        }
        return subnet(change.ec2(), change.text("subnetId")).stream()
                .flatMap(subnet -> subnet.tags().stream())
                .map(Tag::key)
                .anyMatch(key ->
                        key.startsWith(ANY_CLUSTER) && !key.equals(OwnershipTags.clusterTag(name)));
    }

    private static Optional<Subnet> subnet(Ec2Client ec2, String id) {
        var byId = filter("subnet-id", List.of(id));
        return ec2.describeSubnets(call -> call.filters(byId)).subnets().stream().findFirst();
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
