package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Single attributes of instances, read and changed, and how they are. */
final class InstanceAttributes implements Feature {
    /** The attribute of an instance that may not be terminated. */
    static final String PROTECTED = "disableApiTermination";

    static final FilterNames STATUS_FILTERS =
            FilterNames.of(
                    "availability-zone=placement.availability-zone",
                    "instance-state-code=state.code",
                    "instance-state-name=state.name");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                ModifyInstanceAttributeRequest.class, InstanceAttributes::modify, "InstanceId");
        catalogue.operation(
                DescribeInstanceAttributeRequest.class,
                InstanceAttributes::describe,
                "InstanceId",
                "Attribute");
        catalogue.operation(DescribeInstanceStatusRequest.class, InstanceAttributes::statuses);
    }

    private static ModifyInstanceAttributeResponse modify(
            ModifyInstanceAttributeRequest request, Context context) {
        Resource instance = Ec2Kind.INSTANCE.require(context, request.instanceId());
        if (!request.groups().isEmpty()) {
            changeGroups(context, instance, request.groups());
        }
        if (request.sourceDestCheck() != null) {
            boolean check = Boolean.TRUE.equals(request.sourceDestCheck().value());
            instance =
                    instance.edit(
                            Instance.class,
                            before -> before.toBuilder().sourceDestCheck(check).build());
            changeCheck(context, instance, check);
        }
        if (request.disableApiTermination() != null) {
            boolean guarded = Boolean.TRUE.equals(request.disableApiTermination().value());
            instance = instance.with(PROTECTED, guarded);
        }
        if (request.instanceType() != null) {
            instance = withType(instance, request.instanceType().value());
        }
        if (request.userData() != null && request.userData().value() != null) {
            requireStopped(instance, "userData");
            instance = instance.with(Instances.USER_DATA, base64(request));
        }
        context.put(instance);
        return ModifyInstanceAttributeResponse.builder().build();
    }

    private static String base64(ModifyInstanceAttributeRequest request) {
        byte[] bytes = request.userData().value().asByteArray();
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }

    private static void changeGroups(Context context, Resource instance, List<String> ids) {
        Instance known = instance.as(Instance.class);
        Resource subnet = Ec2Kind.SUBNET.require(context, known.subnetId());
        List<GroupIdentifier> groups =
                LaunchChecks.groups(context, subnet, ids).stream()
                        .map(SecurityGroups::identifier)
                        .toList();
        InstanceInterfaces.primary(context, known)
                .ifPresent(one ->
                        context.put(
                                one.edit(
                                        NetworkInterface.class,
                                        before -> before.toBuilder().groups(groups).build())));
    }

    private static void changeCheck(Context context, Resource instance, boolean check) {
        InstanceInterfaces.primary(context, instance.as(Instance.class))
                .ifPresent(one ->
                        context.put(
                                one.edit(
                                        NetworkInterface.class,
                                        before ->
                                                before.toBuilder()
                                                        .sourceDestCheck(check)
                                                        .build())));
    }

    private static Resource withType(Resource instance, String type) {
        requireStopped(instance, "instanceType");
        if (InstanceTypes.find(type).isEmpty()) {
            throw Ec2Faults.invalid("Invalid value '" + type + "' for InstanceType.");
        }
        return instance.edit(
                Instance.class, before -> before.toBuilder().instanceType(type).build());
    }

    private static void requireStopped(Resource instance, String attribute) {
        if (!instance.state().equals(Instances.STOPPED)) {
            throw Ec2Faults.of(
                    "IncorrectInstanceState",
                    "The instance '"
                            + instance.id()
                            + "' must be stopped before its attribute '"
                            + attribute
                            + "' can be modified.");
        }
    }

    private static DescribeInstanceAttributeResponse describe(
            DescribeInstanceAttributeRequest request, Context context) {
        Resource resource = Ec2Kind.INSTANCE.require(context, request.instanceId());
        Instance instance = Instances.view(context, resource);
        DescribeInstanceAttributeResponse.Builder answer =
                DescribeInstanceAttributeResponse.builder().instanceId(resource.id());
        switch (request.attributeAsString()) {
            case "userData" -> answer.userData(text(Instances.userData(resource).orElse(null)));
            case "disableApiTermination" ->
                    answer.disableApiTermination(value ->
                            value.value(Boolean.TRUE.equals(resource.attributes().get(PROTECTED))));
            case "instanceType" -> answer.instanceType(text(instance.instanceTypeAsString()));
            case "groupSet" -> answer.groups(instance.securityGroups());
            case "sourceDestCheck" ->
                    answer.sourceDestCheck(value -> value.value(instance.sourceDestCheck()));
            case "rootDeviceName" -> answer.rootDeviceName(text(instance.rootDeviceName()));
            case "blockDeviceMapping" -> answer.blockDeviceMappings(instance.blockDeviceMappings());
            case "ebsOptimized" ->
                    answer.ebsOptimized(value -> value.value(instance.ebsOptimized()));
            case "instanceInitiatedShutdownBehavior" ->
                    answer.instanceInitiatedShutdownBehavior(text("stop"));
            default ->
                    throw Ec2Faults.invalidValue(
                            request.attributeAsString(), "attribute", "Unknown attribute.");
        }
        return answer.build();
    }

    private static AttributeValue text(@org.jspecify.annotations.Nullable String value) {
        return AttributeValue.builder().value(value).build();
    }

    private static DescribeInstanceStatusResponse statuses(
            DescribeInstanceStatusRequest request, Context context) {
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        Page<Instance> page =
                Describe.of(
                                request.instanceIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(STATUS_FILTERS)
                        .run(context, Ec2Kind.INSTANCE, one -> Instances.view(context, one));
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(
                        page.items().stream()
                                .filter(one -> all || isRunning(one))
                                .map(InstanceAttributes::status)
                                .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static InstanceStatus status(Instance instance) {
        InstanceStatusSummary summary =
                InstanceStatusSummary.builder()
                        .status(isRunning(instance) ? "ok" : "not-applicable")
                        .build();
        return InstanceStatus.builder()
                .instanceId(instance.instanceId())
                .instanceState(instance.state())
                .availabilityZone(instance.placement().availabilityZone())
                .instanceStatus(summary)
                .systemStatus(summary)
                .build();
    }

    private static boolean isRunning(Instance instance) {
        String state = Objects.requireNonNull(instance.state().nameAsString());
        return state.toLowerCase(Locale.ROOT).equals(Instances.RUNNING);
    }
}
