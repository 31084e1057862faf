package io.slipway.network.aws;

import static io.slipway.network.aws.Ec2Driver.filter;

import io.slipway.network.NetworkSlots;
import io.slipway.reconciler.slice.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/**
 * Which of the resources found by tag still exist, in the network's VPC where they are in one: a
 * cluster of that name may have been elsewhere. Nothing is asked of kinds of which none was found.
 */
final class LeftoversPresent {

    private final Ec2Access access;
    private final Slice slice;
    private final @Nullable String vpc;

    LeftoversPresent(Ec2Access access, Slice slice) {
        this.access = access;
        this.slice = slice;
        var slot = slice.observed().slots().get(NetworkSlots.VPC);
        this.vpc = slot == null ? null : slot.facts().externalId();
    }

    List<String> securityGroups(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var byId = filter("group-id", ids);
        var ec2 = access.clientFor(slice);
        return ec2.describeSecurityGroups(call -> call.filters(byId)).securityGroups().stream()
                .filter(group -> isHere(group.vpcId()))
                .map(SecurityGroup::groupId)
                .toList();
    }

    List<String> volumes(List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var byId = filter("volume-id", ids);
        var ec2 = access.clientFor(slice);
        return ec2.describeVolumes(call -> call.filters(byId)).volumes().stream()
                .map(Volume::volumeId)
                .toList();
    }

    /** One by one: a name that does not exist is an error. */
    List<String> loadBalancers(List<String> names) {
        var elb = access.clients().elb(access.scopeOf(slice));
        return present(
                names,
                name -> {
                    try {
                        return elb
                                .describeLoadBalancers(call -> call.loadBalancerNames(name))
                                .loadBalancerDescriptions()
                                .stream()
                                .map(LoadBalancerDescription::vpcId)
                                .toList();
                    } catch (LoadBalancerNotFoundException _) {
                        return List.of();
                    }
                });
    }

    List<String> loadBalancersV2(List<String> arns) {
        var elb = access.clients().elbV2(access.scopeOf(slice));
        return present(
                arns,
                arn -> {
                    try {
                        return elb
                                .describeLoadBalancers(call -> call.loadBalancerArns(arn))
                                .loadBalancers()
                                .stream()
                                .map(LoadBalancer::vpcId)
                                .toList();
                    } catch (
                            software.amazon.awssdk.services.elasticloadbalancingv2.model
                                            .LoadBalancerNotFoundException
                                    _) {
                        return List.of();
                    }
                });
    }

    List<String> targetGroups(List<String> arns) {
        var elb = access.clients().elbV2(access.scopeOf(slice));
        return present(
                arns,
                arn -> {
                    try {
                        return elb
                                .describeTargetGroups(call -> call.targetGroupArns(arn))
                                .targetGroups()
                                .stream()
                                .map(TargetGroup::vpcId)
                                .toList();
                    } catch (TargetGroupNotFoundException _) {
                        return List.of();
                    }
                });
    }

    private List<String> present(List<String> ids, Function<String, List<String>> vpcsOf) {
        var present = new ArrayList<String>();
        for (var id : ids) {
            if (vpcsOf.apply(id).stream().anyMatch(this::isHere)) {
                present.add(id);
            }
        }
        return present;
    }

    private boolean isHere(@Nullable String where) {
        return vpc == null || Objects.equals(vpc, where);
    }
}
