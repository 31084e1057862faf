package io.slipway.simulator.throttling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/**
 * What EC2 allows of each action (Amazon EC2 Developer Guide, "Request throttling for the Amazon
 * EC2 API"). A category gives size and refill only: every action has a bucket of its own, so one
 * action that is throttled does not hinder another.
 */
final class Ec2Limits {
    private static final Limit READING = new Limit(100, 20);
    private static final Limit READING_EVERYTHING = new Limit(50, 10);
    private static final Limit CHANGING = new Limit(50, 5);
    private static final Limit CREATING_LIGHTLY = new Limit(100, 5);
    private static final Limit NAT_GATEWAYS = new Limit(10, 1);
    private static final Limit VPC_ENDPOINTS = new Limit(4, 0.3);

    private static final Map<String, Limit> OF_ACTIONS =
            Map.ofEntries(
                    Map.entry("RunInstances", new Limit(5, 2)),
                    Map.entry("TerminateInstances", new Limit(100, 5)),
                    Map.entry("CreateNatGateway", NAT_GATEWAYS),
                    Map.entry("DeleteNatGateway", NAT_GATEWAYS),
                    Map.entry("CreateVpcEndpoint", VPC_ENDPOINTS),
                    Map.entry("ModifyVpcEndpoint", VPC_ENDPOINTS),
                    Map.entry("CreateTags", new Limit(100, 10)),
                    Map.entry("CreateNetworkInterface", CREATING_LIGHTLY),
                    Map.entry("CreateVolume", CREATING_LIGHTLY),
                    Map.entry("CreateLaunchTemplateVersion", CREATING_LIGHTLY));
    private static final Map<String, Limit> OF_RESOURCES =
            Map.of(
                    "RunInstances", new Limit(1000, 2),
                    "TerminateInstances", new Limit(1000, 20));

    private static final List<String> READS = List.of("Describe", "Get", "List", "Search");
    private static final Set<String> COSTLY_UNFILTERED =
            Set.of(
                    "DescribeInstances",
                    "DescribeSecurityGroups",
                    "DescribeNetworkInterfaces",
                    "DescribeVolumes");
    private static final List<String> NARROWING =
            List.of(
                    "Filters",
                    "MaxResults",
                    "NextToken",
                    "InstanceIds",
                    "GroupIds",
                    "GroupNames",
                    "NetworkInterfaceIds",
                    "VolumeIds");

    private Ec2Limits() {}

    /** A call's share of a bucket, which has that name within its account and region. */
    record Share(String bucket, Limit limit, int tokens) {}

    /** What a call takes from its action's bucket. */
    static Share ofCall(String action, AwsRequest request) {
        if (COSTLY_UNFILTERED.contains(action) && !isNarrowed(request)) {
            return new Share(action + " of everything", READING_EVERYTHING, 1);
        }
        boolean reads = READS.stream().anyMatch(action::startsWith);
        Limit usual = reads ? READING : CHANGING;
        return new Share(action, OF_ACTIONS.getOrDefault(action, usual), 1);
    }

    /** What a call takes for the resources it is about, where EC2 counts these too. */
    static Optional<Share> ofResources(String action, AwsRequest request) {
        return Optional.ofNullable(OF_RESOURCES.get(action))
                .map(limit -> new Share(action + " by resource", limit, resources(request)));
    }

    private static int resources(AwsRequest request) {
        return switch (request) {
            case RunInstancesRequest run -> run.maxCount() == null ? 1 : run.maxCount();
            case TerminateInstancesRequest terminate -> terminate.instanceIds().size();
            default -> 0;
        };
    }

    private static boolean isNarrowed(AwsRequest request) {
        return NARROWING.stream()
                .anyMatch(member ->
                        request.getValueForField(member, Object.class)
                                .filter(value -> !(value instanceof List<?> list && list.isEmpty()))
                                .isPresent());
    }
}
