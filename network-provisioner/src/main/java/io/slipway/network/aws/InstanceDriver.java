package io.slipway.network.aws;

import io.slipway.aws.AwsErrors;
import io.slipway.aws.AwsTags;
import io.slipway.aws.reading.Ec2Read;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * Single instances with a public address: the bastion. Metadata is given to session tokens only
 * (IMDSv2), the disk is encrypted.
 *
 * <pre>
 *  pending ──▶ running ──▶ shutting-down ──▶ terminated
 *     │           ╰──▶ stopped, by others; told, since nothing here starts it
 *     ╰──▶ terminated, with StateReason
 * </pre>
 */
final class InstanceDriver extends TaggedDriver<Instance> {

    private static final Ec2Read<Instance> INSTANCES =
            new Ec2Read<>(
                    "instances",
                    "instance-id",
                    1000,
                    (ec2, filters, size) ->
                            ec2
                                    .describeInstancesPaginator(
                                            call -> call.filters(filters).maxResults(size))
                                    .reservations()
                                    .stream()
                                    .flatMap(each -> each.instances().stream())
                                    .toList(),
                    Instance::instanceId);

    InstanceDriver(Ec2Access access) {
        super(access, INSTANCES);
    }

    @Override
    CallResult make(Change change) {
        var made = change.ec2().runInstances(request(change)).instances().getFirst();
        return CallResult.accepted(made.instanceId(), Map.of("id", made.instanceId()));
    }

    private static RunInstancesRequest request(Change change) {
        var asked = change.intent().request();
        var request =
                RunInstancesRequest.builder()
                        .clientToken(change.token())
                        .minCount(1)
                        .maxCount(1)
                        .imageId(change.text("imageId"))
                        .instanceType(change.text("instanceType"))
                        .metadataOptions(options ->
                                options.httpTokens(HttpTokensState.REQUIRED)
                                        .httpPutResponseHopLimit(1))
                        .networkInterfaces(network(change))
                        .blockDeviceMappings(disk(change))
                        .tagSpecifications(
                                change.tagged(ResourceType.INSTANCE),
                                AwsTags.specification(ResourceType.VOLUME, change.tags()));
        if (asked.containsKey("keyName")) {
            request.keyName(change.text("keyName"));
        }
        return request.build();
    }

    private static InstanceNetworkInterfaceSpecification network(Change change) {
        return InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(0)
                .subnetId(change.text("subnetId"))
                .groups(change.list("securityGroupIds"))
                .associatePublicIpAddress(true)
                .deleteOnTermination(true)
                .build();
    }

    private static BlockDeviceMapping disk(Change change) {
        return BlockDeviceMapping.builder()
                .deviceName(change.text("rootDevice"))
                .ebs(volume ->
                        volume.encrypted(true).volumeType(VolumeType.GP3).deleteOnTermination(true))
                .build();
    }

    /** AWS moves a running one between groups; all else it is launched with. */
    @Override
    void alterBesideTags(Change change) {
        var groups = change.list("securityGroupIds");
        var before = change.as(change.slot().shape().properties()).list("securityGroupIds");
        if (!before.equals(groups)) {
            change.ec2()
                    .modifyInstanceAttribute(call -> call.instanceId(change.id()).groups(groups));
        }
    }

    @Override
    CallResult remove(Change change) {
        change.ec2().terminateInstances(call -> call.instanceIds(change.id()));
        return CallResult.accepted();
    }

    @Override
    Sighting sighting(Instance instance) {
        return new Sighting(
                instance.instanceId(), seen(instance), instance.launchTime(), instance.tags());
    }

    @Override
    Map<String, Object> properties(Instance instance) {
        var groups = instance.securityGroups().stream().map(GroupIdentifier::groupId).toList();
        return Map.of("securityGroupIds", groups);
    }

    /** The four policies neither start instances nor change what they are. */
    @Override
    @Nullable Fault wrong(Slot slot, Instance instance) {
        var found = new ArrayList<String>();
        if (instance.state().name() != InstanceStateName.RUNNING) {
            found.add("it is " + instance.state().nameAsString());
        }
        var type = instance.instanceTypeAsString();
        if (!type.equals(slot.asked().get("instanceType"))) {
            found.add("it is of type %s, not %s".formatted(type, slot.asked().get("instanceType")));
        }
        if (instance.iamInstanceProfile() != null) {
            found.add("it has the profile " + instance.iamInstanceProfile().arn());
        }
        return found.isEmpty()
                ? null
                : new Fault(
                        Fault.DRIFTED,
                        FaultClass.TRANSIENT,
                        String.join(", ", found),
                        "Put that right at AWS, or terminate the instance: Slipway makes another.",
                        null);
    }

    private static Observation seen(Instance instance) {
        var attributes = new HashMap<String, Object>();
        attributes.put("id", instance.instanceId());
        if (instance.publicIpAddress() != null) {
            attributes.put("publicIp", instance.publicIpAddress());
        }
        return switch (instance.state().name()) {
            case RUNNING, STOPPING, STOPPED -> Observation.Ready.of(attributes);
            case PENDING, SHUTTING_DOWN, UNKNOWN_TO_SDK_VERSION ->
                    Observation.InProgress.of(attributes);
            case TERMINATED -> ended(instance);
        };
    }

    /** AWS tells why it ended one by itself; one that was asked to end is just gone. */
    private static Observation ended(Instance instance) {
        var reason = instance.stateReason();
        if (reason == null
                || reason.code() == null
                || reason.code().equals("Client.UserInitiatedShutdown")) {
            return new Observation.Gone();
        }
        return new Observation.Failed(
                AwsErrors.reported(
                        reason.code(), Objects.requireNonNullElse(reason.message(), "")));
    }
}
