package io.slipway.network.aws;

import static io.slipway.network.aws.Ec2Driver.filter;

import io.slipway.aws.OwnershipTags;
import io.slipway.network.NetworkKinds;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Holder;
import io.slipway.reconciler.work.CallResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * What keeps a resource in use that AWS would not delete (aws.md, "Deletion"): network interfaces
 * first, whose they are, then groups that name a group. What AWS's own services let go of is gone
 * in a while; what is still there then waits for a person.
 */
final class Occupants {

    private static final String REFUSAL = "DependencyViolation";

    /** So often, over about a minute, a deletion is tried before it is said to be blocked. */
    private static final int PATIENCE = 6;

    private Occupants() {}

    /** How a deletion ended; a refusal with what stands in its way. */
    static CallResult named(Change change, CallResult result) {
        return result instanceof CallResult.Refused(var fault, var _)
                        && fault.code().equals(REFUSAL)
                ? new CallResult.Refused(named(change, fault))
                : result;
    }

    private static Fault named(Change change, Fault fault) {
        try {
            var interfaces = interfaces(change);
            var holders = new ArrayList<Holder>();
            interfaces.forEach(each -> holders.add(holder(each)));
            holders.addAll(groups(change));
            return told(change, fault.withHolders(holders), interfaces);
        } catch (SdkException _) {
            // The deletion's own failure is what counts.
            return fault;
        }
    }

    private static Fault told(Change change, Fault fault, List<NetworkInterface> interfaces) {
        if (fault.holders().isEmpty() || change.slot().track().attempt() < PATIENCE) {
            return fault;
        }
        var first = fault.holders().getFirst();
        var message =
                "%s is still used by %s %s (%s)"
                        .formatted(change.id(), first.kind(), first.awsId(), first.owner());
        return new Fault(
                fault.code(),
                FaultClass.BLOCKED,
                fault.holders().size() == 1
                        ? message
                        : message + " and %d more".formatted(fault.holders().size() - 1),
                remedy(interfaces),
                fault.requestId(),
                fault.holders());
    }

    private static String remedy(List<NetworkInterface> interfaces) {
        return interfaces.stream()
                .filter(each -> each.status() == NetworkInterfaceStatus.AVAILABLE)
                .findFirst()
                .map(each ->
                        "Nothing uses that interface any more, and Slipway's permissions do not"
                                + " reach it: aws ec2 delete-network-interface"
                                + " --network-interface-id "
                                + each.networkInterfaceId())
                .orElse("Delete what uses it; Slipway goes on by itself.");
    }

    private static List<NetworkInterface> interfaces(Change change) {
        var where =
                switch (change.slot().kind()) {
                    case NetworkKinds.SUBNET -> "subnet-id";
                    case NetworkKinds.SECURITY_GROUP, NetworkKinds.LEFT_SECURITY_GROUP ->
                            "group-id";
                    case NetworkKinds.VPC -> "vpc-id";
                    default -> "";
                };
        var filter =
                where.isEmpty()
                        ? filter("vpc-id", List.of(change.vpc()))
                        : filter(where, List.of(change.id()));
        return change.ec2()
                .describeNetworkInterfaces(call -> call.filters(filter))
                .networkInterfaces();
    }

    private static Holder holder(NetworkInterface each) {
        return new Holder("network-interface", each.networkInterfaceId(), owner(each));
    }

    /** Whose it is and how old, as far as AWS tells. */
    private static String owner(NetworkInterface each) {
        var description = Objects.requireNonNullElse(each.description(), "");
        var attachment = each.attachment();
        var user =
                attachment != null && attachment.instanceId() != null
                        ? "instance " + attachment.instanceId()
                        : description;
        if (each.status() == NetworkInterfaceStatus.AVAILABLE) {
            return user.isEmpty() ? "nobody" : "nobody any more: " + user;
        }
        var since =
                attachment == null || attachment.attachTime() == null
                        ? ""
                        : ", since " + attachment.attachTime();
        return (user.isEmpty() ? String.valueOf(each.requesterId()) : user) + since;
    }

    private static List<Holder> groups(Change change) {
        return switch (change.slot().kind()) {
            case NetworkKinds.SECURITY_GROUP, NetworkKinds.LEFT_SECURITY_GROUP ->
                    groups(change, "ip-permission.group-id", "has a rule that names it");
            case NetworkKinds.VPC -> groups(change, "vpc-id", "is in it");
            default -> List.of();
        };
    }

    private static List<Holder> groups(Change change, String by, String why) {
        var filter = filter(by, List.of(change.id()));
        return change
                .ec2()
                .describeSecurityGroups(call -> call.filters(filter))
                .securityGroups()
                .stream()
                .filter(group -> !group.groupId().equals(change.id()))
                .filter(group -> !group.groupName().equals("default"))
                .map(group -> new Holder("security-group", group.groupId(), owner(group, why)))
                .toList();
    }

    private static String owner(SecurityGroup group, String why) {
        var cluster =
                group.tags().stream()
                        .filter(tag -> tag.key().equals(OwnershipTags.CLUSTER))
                        .map(tag -> ", of cluster " + tag.value())
                        .findFirst()
                        .orElse("");
        return "%s %s%s".formatted(group.groupName(), why, cluster);
    }
}
