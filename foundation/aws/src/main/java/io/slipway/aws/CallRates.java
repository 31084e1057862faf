package io.slipway.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/**
 * What a call takes of which bucket. EC2's are AWS's own (Amazon EC2 Developer Guide, "Request
 * throttling for the Amazon EC2 API"); each action has a bucket of its own, RunInstances and
 * TerminateInstances a second one that counts instances.
 *
 * <p>Of most other services AWS publishes no rates. What stands here for them is an assumption, on
 * the low side of what is reported of them:
 *
 * <table>
 * <caption>Assumed, per action</caption>
 * <tr><th>service</th><th>reads</th><th>changes</th></tr>
 * <tr><td>EKS</td><td>50, then 10/s</td><td>20, then 5/s</td></tr>
 * <tr><td>IAM, per account</td><td>50, then 10/s</td><td>20, then 5/s</td></tr>
 * <tr><td>Elastic Load Balancing</td><td>40, then 10/s</td><td>20, then 5/s</td></tr>
 * <tr><td>tagging, Service Quotas, price list</td><td colspan="2">10, then 5/s</td></tr>
 * <tr><td>any other</td><td>50, then 10/s</td><td>20, then 5/s</td></tr>
 * </table>
 */
final class CallRates {

    private static final CallRate READING = new CallRate(100, 20);
    private static final CallRate READING_EVERYTHING = new CallRate(50, 10);
    private static final CallRate CHANGING = new CallRate(50, 5);
    private static final CallRate CHANGING_LIGHTLY = new CallRate(100, 5);
    private static final CallRate NAT_GATEWAYS = new CallRate(10, 1);
    private static final CallRate VPC_ENDPOINTS = new CallRate(4, 0.3);

    private static final Map<String, CallRate> OF_EC2 =
            Map.ofEntries(
                    Map.entry("RunInstances", new CallRate(5, 2)),
                    Map.entry("TerminateInstances", CHANGING_LIGHTLY),
                    Map.entry("CreateNatGateway", NAT_GATEWAYS),
                    Map.entry("DeleteNatGateway", NAT_GATEWAYS),
                    Map.entry("CreateVpcEndpoint", VPC_ENDPOINTS),
                    Map.entry("ModifyVpcEndpoint", VPC_ENDPOINTS),
                    Map.entry("CreateTags", new CallRate(100, 10)),
                    Map.entry("CreateNetworkInterface", CHANGING_LIGHTLY),
                    Map.entry("CreateVolume", CHANGING_LIGHTLY),
                    Map.entry("CreateLaunchTemplateVersion", CHANGING_LIGHTLY));

    private static final CallRate INSTANCES_RUN = new CallRate(1000, 2);
    private static final CallRate INSTANCES_TERMINATED = new CallRate(1000, 20);

    private static final CallRate ELSEWHERE_READING = new CallRate(50, 10);
    private static final CallRate ELSEWHERE_CHANGING = new CallRate(20, 5);
    private static final CallRate BALANCERS_READING = new CallRate(40, 10);
    private static final CallRate SELDOM = new CallRate(10, 5);

    private static final Set<String> SELDOM_CALLED =
            Set.of("resourcegroupstaggingapi", "servicequotas", "pricing");
    private static final Set<String> COSTLY_WHEN_EVERYTHING =
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

    private CallRates() {}

    /**
     * What is taken of one bucket.
     *
     * @param bucket names it within its account and region
     */
    record Share(String bucket, CallRate rate, int tokens) {}

    /** Of every bucket that the call needs. */
    static List<Share> of(CalledAction action, AwsRequest request) {
        var shares = new ArrayList<Share>();
        shares.add(ofCall(action, request));
        if (request instanceof RunInstancesRequest run) {
            int instances = run.maxCount() == null ? 1 : run.maxCount();
            shares.add(new Share("instances run", INSTANCES_RUN, instances));
        } else if (request instanceof TerminateInstancesRequest terminate) {
            int instances = Math.max(1, terminate.instanceIds().size());
            shares.add(new Share("instances terminated", INSTANCES_TERMINATED, instances));
        }
        return shares;
    }

    private static Share ofCall(CalledAction action, AwsRequest request) {
        if (!action.service().equals("ec2")) {
            return new Share(action.toString(), elsewhere(action), 1);
        }
        if (COSTLY_WHEN_EVERYTHING.contains(action.name()) && !isNarrowed(request)) {
            return new Share(action + " of everything", READING_EVERYTHING, 1);
        }
        CallRate usual = action.reads() ? READING : CHANGING;
        return new Share(action.toString(), OF_EC2.getOrDefault(action.name(), usual), 1);
    }

    private static CallRate elsewhere(CalledAction action) {
        if (SELDOM_CALLED.contains(action.service())) {
            return SELDOM;
        }
        if (action.service().startsWith("elasticloadbalancing")) {
            return action.reads() ? BALANCERS_READING : ELSEWHERE_CHANGING;
        }
        return action.reads() ? ELSEWHERE_READING : ELSEWHERE_CHANGING;
    }

    private static boolean isNarrowed(AwsRequest request) {
        return NARROWING.stream()
                .anyMatch(member ->
                        request.getValueForField(member, Object.class)
                                .filter(value ->
                                        !(value instanceof Collection<?> all && all.isEmpty()))
                                .isPresent());
    }
}
