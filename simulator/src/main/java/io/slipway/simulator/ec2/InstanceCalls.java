package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** What is asked of instances that are there: listing, stopping, starting, rebooting, ending. */
final class InstanceCalls implements Feature {
    static final FilterNames FILTERS =
            FilterNames.of(
                    "architecture",
                    "availability-zone=placement.availability-zone",
                    "availability-zone-id=placement.availability-zone-id",
                    "block-device-mapping.delete-on-termination="
                            + "block-device-mappings.ebs.delete-on-termination",
                    "block-device-mapping.device-name=block-device-mappings.device-name",
                    "block-device-mapping.volume-id=block-device-mappings.ebs.volume-id",
                    "client-token",
                    "dns-name=public-dns-name",
                    "hypervisor",
                    "iam-instance-profile.arn",
                    "iam-instance-profile.id",
                    "image-id",
                    "instance-id",
                    "instance-lifecycle",
                    "instance-state-code=state.code",
                    "instance-state-name=state.name",
                    "instance-type",
                    "instance.group-id=security-groups.group-id",
                    "instance.group-name=security-groups.group-name",
                    "ip-address=public-ip-address",
                    "key-name",
                    "launch-index=ami-launch-index",
                    "launch-time",
                    "metadata-options.http-put-response-hop-limit",
                    "metadata-options.http-tokens",
                    "monitoring-state=monitoring.state",
                    "network-interface.addresses.association.public-ip="
                            + "network-interfaces.association.public-ip",
                    "network-interface.group-id=network-interfaces.groups.group-id",
                    "network-interface.network-interface-id="
                            + "network-interfaces.network-interface-id",
                    "network-interface.subnet-id=network-interfaces.subnet-id",
                    "network-interface.vpc-id=network-interfaces.vpc-id",
                    "placement-group-name=placement.group-name",
                    "private-dns-name",
                    "private-ip-address",
                    "reason=state-transition-reason",
                    "root-device-name",
                    "root-device-type",
                    "source-dest-check",
                    "spot-instance-request-id",
                    "state-reason-code=state-reason.code",
                    "subnet-id",
                    "tenancy=placement.tenancy",
                    "virtualization-type",
                    "vpc-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeInstancesRequest.class, InstanceCalls::describe);
        catalogue.operation(
                TerminateInstancesRequest.class, InstanceCalls::terminate, "InstanceIds");
        catalogue.operation(StopInstancesRequest.class, InstanceCalls::stop, "InstanceIds");
        catalogue.operation(StartInstancesRequest.class, InstanceCalls::start, "InstanceIds");
        catalogue.operation(RebootInstancesRequest.class, InstanceCalls::reboot, "InstanceIds");
    }

    private static DescribeInstancesResponse describe(
            DescribeInstancesRequest request, Context context) {
        InstanceDisks disks = new InstanceDisks(context);
        Page<Instance> page =
                Describe.of(
                                request.instanceIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(
                                context,
                                Ec2Kind.INSTANCE,
                                one -> InstanceDescription.view(context, one, disks));
        return DescribeInstancesResponse.builder()
                .reservations(reservations(context, page.items()))
                .nextToken(page.nextToken())
                .build();
    }

    /** The instances under the reservations they were launched with. */
    static List<Reservation> reservations(Context context, List<Instance> instances) {
        Map<String, List<Instance>> together = new LinkedHashMap<>();
        for (Instance instance : instances) {
            String id =
                    context.find(Ec2Kind.INSTANCE.type(), instance.instanceId())
                            .map(one -> one.attributes().get(Instances.RESERVATION))
                            .map(Object::toString)
                            .orElse("r-" + instance.instanceId().substring(2));
            together.computeIfAbsent(id, absent -> new ArrayList<>()).add(instance);
        }
        return together.entrySet().stream()
                .map(one ->
                        Reservation.builder()
                                .reservationId(one.getKey())
                                .ownerId(context.account())
                                .instances(one.getValue())
                                .build())
                .toList();
    }

    private static TerminateInstancesResponse terminate(
            TerminateInstancesRequest request, Context context) {
        List<Resource> instances = require(context, request.instanceIds());
        instances.forEach(InstanceCalls::requireUnprotected);
        List<InstanceStateChange> changes =
                change(context, instances, (one, now) -> Instances.terminate(now, one));
        return TerminateInstancesResponse.builder().terminatingInstances(changes).build();
    }

    private static StopInstancesResponse stop(StopInstancesRequest request, Context context) {
        List<Resource> instances = require(context, request.instanceIds());
        for (Resource one : instances) {
            requireIn(one, "stopped", "running", "pending", "stopping", "stopped");
            if (one.as(Instance.class).instanceLifecycle() != null) {
                throw Ec2Faults.of(
                        "UnsupportedOperation",
                        "You can't stop the Spot Instance '"
                                + one.id()
                                + "' because it is associated with a one-time Spot Instance"
                                + " request. You can only stop Spot Instances associated with"
                                + " persistent Spot Instance requests.");
            }
        }
        List<InstanceStateChange> changes =
                change(
                        context,
                        instances,
                        (one, now) -> {
                            if (Instances.isIn(one, Instances.PENDING, Instances.RUNNING)) {
                                Instances.stop(now, one);
                            }
                        });
        return StopInstancesResponse.builder().stoppingInstances(changes).build();
    }

    private static StartInstancesResponse start(StartInstancesRequest request, Context context) {
        List<Resource> instances = require(context, request.instanceIds());
        instances.forEach(one -> requireIn(one, "started", "stopped", "running", "pending"));
        List<InstanceStateChange> changes =
                change(
                        context,
                        instances,
                        (one, now) -> {
                            if (Instances.isIn(one, Instances.STOPPED)) {
                                Instances.start(now, one);
                            }
                        });
        return StartInstancesResponse.builder().startingInstances(changes).build();
    }

    private static RebootInstancesResponse reboot(RebootInstancesRequest request, Context context) {
        require(context, request.instanceIds())
                .forEach(one -> requireIn(one, "rebooted", "running", "pending"));
        return RebootInstancesResponse.builder().build();
    }

    private static List<Resource> require(Context context, List<String> ids) {
        return ids.stream().distinct().map(id -> Ec2Kind.INSTANCE.require(context, id)).toList();
    }

    private static void requireUnprotected(Resource instance) {
        if (instance.live()
                && Boolean.TRUE.equals(instance.attributes().get(InstanceAttributes.PROTECTED))) {
            throw Ec2Faults.of(
                    "OperationNotPermitted",
                    "The instance '"
                            + instance.id()
                            + "' may not be terminated. Modify its 'disableApiTermination' instance"
                            + " attribute and try again.");
        }
    }

    private static void requireIn(Resource instance, String what, String... states) {
        if (!Instances.isIn(instance, states)) {
            throw Ec2Faults.of(
                    "IncorrectInstanceState",
                    "The instance '"
                            + instance.id()
                            + "' is not in a state from which it can be "
                            + what
                            + ".");
        }
    }

    private static List<InstanceStateChange> change(
            Context context, List<Resource> instances, BiConsumer<Resource, Context> change) {
        List<InstanceStateChange> changes = new ArrayList<>();
        for (Resource before : instances) {
            change.accept(before, context);
            Resource after =
                    Objects.requireNonNull(
                            context.find(Ec2Kind.INSTANCE.type(), before.id()).orElse(before));
            changes.add(
                    InstanceStateChange.builder()
                            .instanceId(before.id())
                            .previousState(Instances.view(context, before).state())
                            .currentState(Instances.view(context, after).state())
                            .build());
        }
        return changes;
    }
}
