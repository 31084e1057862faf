package io.slipway.network.aws;

import io.slipway.aws.OwnershipTags;
import io.slipway.network.NetworkKinds;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.Leftover;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * One search for what a cluster's controllers made in AWS: load balancers, their target groups and
 * security groups, volumes. What is found by tag is held against what the services themselves know,
 * since tags are told late; what carries our own tags is none of it.
 */
final class LeftoverSearch {

    private static final String[] TYPES = {
        "elasticloadbalancing:loadbalancer",
        "elasticloadbalancing:targetgroup",
        "ec2:volume",
        "ec2:security-group"
    };
    private static final String BY_CONTROLLER = "elbv2.k8s.aws/cluster";

    private final Ec2Access access;
    private final Slice slice;
    private final Set<String> outlivedBy;

    /** The part of an ARN that names the resource, with its tags, by kind of leftover. */
    private final Map<String, Map<String, Map<String, String>>> tagged = new TreeMap<>();

    /**
     * @param outlivedBy slots that are deleted after all of it
     */
    LeftoverSearch(Ec2Access access, Slice slice, Set<String> outlivedBy) {
        this.access = access;
        this.slice = slice;
        this.outlivedBy = outlivedBy;
    }

    List<Leftover> found() {
        var name = slice.cluster().name();
        search(TagFilter.builder().key(OwnershipTags.clusterTag(name)).build());
        search(TagFilter.builder().key(BY_CONTROLLER).values(name).build());
        var present = new LeftoversPresent(access, slice);
        var groups = present.securityGroups(idsOf(NetworkKinds.LEFT_SECURITY_GROUP));
        var targets = present.targetGroups(idsOf(NetworkKinds.LEFT_TARGET_GROUP));
        var later = new LinkedHashSet<>(outlivedBy);
        groups.forEach(id -> later.add(slot(NetworkKinds.LEFT_SECURITY_GROUP, id)));
        targets.forEach(id -> later.add(slot(NetworkKinds.LEFT_TARGET_GROUP, id)));
        var found = new ArrayList<Leftover>();
        var classic = present.loadBalancers(idsOf(NetworkKinds.LEFT_LOAD_BALANCER));
        var others = present.loadBalancersV2(idsOf(NetworkKinds.LEFT_LOAD_BALANCER_V2));
        classic.forEach(id -> found.add(left(NetworkKinds.LEFT_LOAD_BALANCER, id, later)));
        others.forEach(id -> found.add(left(NetworkKinds.LEFT_LOAD_BALANCER_V2, id, later)));
        targets.forEach(id -> found.add(left(NetworkKinds.LEFT_TARGET_GROUP, id, outlivedBy)));
        groups.forEach(id -> found.add(left(NetworkKinds.LEFT_SECURITY_GROUP, id, outlivedBy)));
        present.volumes(idsOf(NetworkKinds.LEFT_VOLUME))
                .forEach(id -> found.add(left(NetworkKinds.LEFT_VOLUME, id, Set.of())));
        return found;
    }

    private Leftover left(String kind, String id, Set<String> later) {
        var tags = tagged.getOrDefault(kind, Map.of()).getOrDefault(id, Map.of());
        return new Leftover(slot(kind, id), kind, id, Map.of("tags", tags), later);
    }

    private static String slot(String kind, String id) {
        var slash = id.indexOf('/');
        return "leftovers/" + kind.substring("left-".length()) + "/" + id.substring(slash + 1);
    }

    private List<String> idsOf(String kind) {
        return List.copyOf(tagged.getOrDefault(kind, Map.of()).keySet());
    }

    private void search(TagFilter filter) {
        var request =
                GetResourcesRequest.builder().tagFilters(filter).resourceTypeFilters(TYPES).build();
        access.clients()
                .tagging(access.scopeOf(slice))
                .getResourcesPaginator(request)
                .resourceTagMappingList()
                .forEach(this::sort);
    }

    private void sort(ResourceTagMapping mapping) {
        var tags = new LinkedHashMap<String, String>();
        mapping.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        if (tags.containsKey(OwnershipTags.INSTALLATION)) {
            return;
        }
        var arn = mapping.resourceARN();
        var name = arn.split(":", 6)[5];
        var last = name.substring(name.lastIndexOf('/') + 1);
        if (name.startsWith("volume/")) {
            put(NetworkKinds.LEFT_VOLUME, last, tags);
        } else if (name.startsWith("security-group/")) {
            put(NetworkKinds.LEFT_SECURITY_GROUP, last, tags);
        } else if (name.startsWith("targetgroup/")) {
            put(NetworkKinds.LEFT_TARGET_GROUP, arn, tags);
        } else if (name.matches("loadbalancer/(net|app|gwy)/.*")) {
            put(NetworkKinds.LEFT_LOAD_BALANCER_V2, arn, tags);
        } else if (name.startsWith("loadbalancer/")) {
            put(NetworkKinds.LEFT_LOAD_BALANCER, last, tags);
        }
    }

    private void put(String kind, String id, Map<String, String> tags) {
        tagged.computeIfAbsent(kind, _ -> new TreeMap<>()).put(id, tags);
    }
}
