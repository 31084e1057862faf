package io.slipway.network.aws;

import io.slipway.aws.TagChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

/** A classic load balancer on its way from what it was to what it is to be. */
final class LoadBalancerChange {

    private final ElasticLoadBalancingClient elb;
    private final Change change;
    private final Change before;
    private final String name;

    LoadBalancerChange(ElasticLoadBalancingClient elb, Change change) {
        this.elb = elb;
        this.change = change;
        this.before = change.as(change.slot().shape().properties());
        this.name = change.text("name");
    }

    /**
     * Moves it into the subnets asked for. It is never in two of one zone, nor in none at all.
     *
     * @param leftOut zones that take none; those met here are added
     */
    void place(List<String> leftOut) {
        var found = before.texts("subnets").values();
        var wanted = change.texts("subnets");
        var added = new TreeMap<>(wanted);
        added.values().removeAll(List.copyOf(found));
        var strange = new ArrayList<>(found);
        strange.removeAll(wanted.values());
        if (strange.size() == found.size()) {
            attach(added, leftOut);
            detach(strange);
            return;
        }
        detach(strange);
        attach(added, leftOut);
    }

    private void attach(Map<String, String> added, List<String> leftOut) {
        while (!added.isEmpty()) {
            try {
                var subnets = List.copyOf(added.values());
                elb.attachLoadBalancerToSubnets(
                        call -> call.loadBalancerName(name).subnets(subnets));
                return;
            } catch (InvalidConfigurationRequestException refusal) {
                leaveOut(refusal, added, leftOut);
            }
        }
    }

    private void detach(List<String> subnets) {
        if (!subnets.isEmpty()) {
            elb.detachLoadBalancerFromSubnets(call -> call.loadBalancerName(name).subnets(subnets));
        }
    }

    /** Takes the zone that the refusal names out; where it names none, it stands. */
    static void leaveOut(
            InvalidConfigurationRequestException refusal,
            Map<String, String> subnets,
            List<String> leftOut) {
        var message = String.valueOf(refusal.getMessage());
        var refused = subnets.keySet().stream().filter(message::contains).findFirst();
        if (refused.isEmpty()) {
            throw refusal;
        }
        subnets.remove(refused.get());
        leftOut.add(refused.get());
    }

    void guard() {
        var groups = change.list("securityGroupIds");
        if (!groups.equals(before.list("securityGroupIds"))) {
            elb.applySecurityGroupsToLoadBalancer(
                    call -> call.loadBalancerName(name).securityGroups(groups));
        }
    }

    /** What listens at our port and is not ours makes room. */
    void listen() {
        var port = change.number("port");
        var listening =
                before.intent().request().get("port") instanceof Number there
                        && there.intValue() == port;
        if (!listening) {
            elb.deleteLoadBalancerListeners(
                    call -> call.loadBalancerName(name).loadBalancerPorts(port));
            elb.createLoadBalancerListeners(
                    call -> call.loadBalancerName(name).listeners(listener(port)));
        }
    }

    static Listener listener(int port) {
        return Listener.builder()
                .protocol("TCP")
                .loadBalancerPort(port)
                .instanceProtocol("TCP")
                .instancePort(port)
                .build();
    }

    void tag() {
        var tags = TagChange.between(before.tags(), change.tags());
        if (!tags.set().isEmpty()) {
            elb.addTags(call -> call.loadBalancerNames(name).tags(tags(tags.set())));
        }
        if (!tags.removed().isEmpty()) {
            var keys =
                    tags.removed().stream()
                            .map(key -> TagKeyOnly.builder().key(key).build())
                            .toList();
            elb.removeTags(call -> call.loadBalancerNames(name).tags(keys));
        }
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
