package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Rules in the cluster's own security group: {@code {groupId, protocol, port, sourceGroupId}}. AWS
 * knows one by what it says. The group goes with the cluster, and its rules with it.
 */
final class SecurityGroupRuleDriver implements ResourceDriver {

    private final AwsClients clients;

    SecurityGroupRuleDriver(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new LinkedHashMap<String, Observation>();
        slots.forEach(
                slot -> seen.put(slot.name(), AwsCalls.observe(() -> observation(slice, slot))));
        return seen;
    }

    private Observation observation(Slice slice, Slot slot) {
        return isThere(slice, slot.asked())
                ? Observation.Ready.of(Map.of())
                : new Observation.Gone();
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        return AwsCalls.find(() -> {
            var asked = slot.asked();
            return isThere(slice, asked)
                    ? List.of(new Found(idOf(asked), Map.of(), true, Instant.EPOCH))
                    : List.of();
        });
    }

    private boolean isThere(Slice slice, Map<String, Object> rule) {
        var byId = Filter.builder().name("group-id").values(Requests.text(rule, "groupId")).build();
        return ec2(slice)
                .describeSecurityGroups(call -> call.filters(byId))
                .securityGroups()
                .stream()
                .flatMap(group -> group.ipPermissions().stream())
                .anyMatch(permission -> says(permission, rule));
    }

    private static boolean says(IpPermission permission, Map<String, Object> rule) {
        return permission.ipProtocol().equals(Requests.text(rule, "protocol"))
                && port(rule).equals(permission.fromPort())
                && port(rule).equals(permission.toPort())
                && permission.userIdGroupPairs().stream()
                        .anyMatch(pair ->
                                Requests.text(rule, "sourceGroupId").equals(pair.groupId()));
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        var rule = intent.request();
        return AwsCalls.create(() -> {
            ec2(slice)
                    .authorizeSecurityGroupIngress(call ->
                            call.groupId(Requests.text(rule, "groupId"))
                                    .ipPermissions(permission(rule)));
            return CallResult.done(idOf(rule), Map.of());
        });
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        throw new UnsupportedOperationException("Rules never change");
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        var rule = intent.request();
        return AwsCalls.delete(() -> {
            ec2(slice)
                    .revokeSecurityGroupIngress(call ->
                            call.groupId(Requests.text(rule, "groupId"))
                                    .ipPermissions(permission(rule)));
            return CallResult.done();
        });
    }

    private static IpPermission permission(Map<String, Object> rule) {
        var source =
                UserIdGroupPair.builder()
                        .groupId(Requests.text(rule, "sourceGroupId"))
                        .description("From the bastion")
                        .build();
        return IpPermission.builder()
                .ipProtocol(Requests.text(rule, "protocol"))
                .fromPort(port(rule))
                .toPort(port(rule))
                .userIdGroupPairs(source)
                .build();
    }

    private static Integer port(Map<String, Object> rule) {
        return Integer.valueOf(Requests.text(rule, "port"));
    }

    private static String idOf(Map<String, Object> rule) {
        return "%s_%s_%s"
                .formatted(
                        Requests.text(rule, "groupId"),
                        Requests.text(rule, "port"),
                        Requests.text(rule, "sourceGroupId"));
    }

    private Ec2Client ec2(Slice slice) {
        return clients.ec2(Requests.scope(slice));
    }
}
