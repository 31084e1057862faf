package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/**
 * What a classic load balancer really is, in the terms in which it was asked for. What others let
 * it listen on beside our port is theirs.
 *
 * @param leftOut zones that take none: it is not expected there
 */
record LoadBalancerBeing(
        Slot slot, LoadBalancerDescription seen, List<String> leftOut, Map<String, String> tags) {

    Map<String, @Nullable Object> properties() {
        var asked = slot.asked();
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("subnets", subnets(Change.texts(asked.get("subnets"))));
        properties.put(
                "securityGroupIds",
                Being.inOrder(asked.get("securityGroupIds"), seen.securityGroups()));
        properties.put("port", port(asked.get("port")));
        properties.put("tags", Being.tags(Change.texts(asked.get("tags")), tags));
        return properties;
    }

    /** By zone where it is as asked; a subnet that nobody asked for stands under its own name. */
    private Map<String, String> subnets(Map<String, String> asked) {
        var subnets = new TreeMap<String, String>();
        asked.forEach((zone, subnet) -> {
            if (leftOut.contains(zone) || seen.subnets().contains(subnet)) {
                subnets.put(zone, subnet);
            }
        });
        seen.subnets().stream()
                .filter(subnet -> !asked.containsValue(subnet))
                .forEach(subnet -> subnets.put(subnet, subnet));
        return subnets;
    }

    /** The port itself where it is listened on as asked, otherwise what is there, if anything. */
    private @Nullable Object port(@Nullable Object asked) {
        return seen.listenerDescriptions().stream()
                .map(ListenerDescription::listener)
                .filter(one ->
                        asked instanceof Number port && one.loadBalancerPort() == port.intValue())
                .findFirst()
                .<@Nullable Object>map(
                        one -> isOurs(one) ? Objects.requireNonNull(asked) : told(one))
                .orElse(null);
    }

    private static boolean isOurs(Listener there) {
        var ours = LoadBalancerChange.listener(there.loadBalancerPort());
        return ours.protocol().equals(there.protocol())
                && ours.instanceProtocol().equals(there.instanceProtocol())
                && ours.instancePort().equals(there.instancePort());
    }

    private static String told(Listener there) {
        return "%s %d to %s %d"
                .formatted(
                        there.protocol(),
                        there.loadBalancerPort(),
                        there.instanceProtocol(),
                        there.instancePort());
    }
}
