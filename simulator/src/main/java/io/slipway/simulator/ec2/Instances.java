package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * Instances. So far only EKS launches them, for its node groups.
 *
 * <pre>
 * pending ──▶ running ──▶ shutting-down ──▶ terminated ──(an hour)──▶ gone
 * </pre>
 */
public final class Instances implements Feature {
    public static final String RUNNING = "running";

    private static final String PENDING = "pending";
    private static final String SHUTTING_DOWN = "shutting-down";
    private static final String TERMINATED = "terminated";
    private static final String RUNS = "instance.running";
    private static final String ENDS = "instance.terminated";
    private static final String FORGOTTEN = "instance.forgotten";
    private static final Timing START = Timing.of("17s", "12s", "30s");
    private static final Timing STOP = Timing.of("30s", "20s", "60s");
    private static final Timing MEMORY = remembered(Duration.ofHours(1));
    private static final Map<String, Integer> CODES =
            Map.of(PENDING, 0, RUNNING, 16, SHUTTING_DOWN, 32, TERMINATED, 48);
    private static final Map<String, String> ALIASES =
            Map.of(
                    "instance-state-name", "state.name",
                    "instance-state-code", "state.code",
                    "availability-zone", "placement.availability-zone",
                    "instance.group-id", "security-groups.group-id",
                    "network-interface.network-interface-id",
                            "network-interfaces.network-interface-id",
                    "network-interface.subnet-id", "network-interfaces.subnet-id");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeInstancesRequest.class, Instances::describe);
        catalogue.event(RUNS, (instance, context) -> context.put(instance.withState(RUNNING)));
        catalogue.event(ENDS, Instances::end);
        catalogue.event(FORGOTTEN, (instance, context) -> context.remove(instance));
    }

    /** What an instance is launched with. */
    public record Launch(
            Resource subnet,
            String instanceType,
            String imageId,
            @Nullable String keyName,
            boolean spot,
            List<Resource> groups,
            Map<String, String> tags) {}

    /**
     * A new instance with its network interface, pending.
     *
     * @throws io.slipway.simulator.model.AwsFault when a quota or the subnet has no room
     */
    public static Resource launch(Context context, Launch launch) {
        requireRoom(context, launch.instanceType());
        String id = Ec2Kind.INSTANCE.newId(context);
        NetworkInterfaces.Purpose purpose =
                new NetworkInterfaces.Purpose("interface", "", false, launch.groups());
        Resource networkInterface =
                NetworkInterfaces.create(context, launch.subnet(), purpose, Map.of());
        Instance description = description(context, id, launch, networkInterface);
        Resource instance =
                context.create(Ec2Kind.INSTANCE.type(), id, PENDING, launch.tags(), description);
        context.after(START, RUNS, instance);
        return instance;
    }

    /** Begins to end an instance that has not ended. */
    public static void terminate(Context context, Resource instance) {
        if (instance.live() && !instance.state().equals(SHUTTING_DOWN)) {
            context.cancelEvents(instance);
            context.put(instance.withState(SHUTTING_DOWN));
            context.after(STOP, ENDS, instance);
        }
    }

    private static Instance description(
            Context context, String id, Launch launch, Resource networkInterface) {
        Subnet subnet = launch.subnet().as(Subnet.class);
        NetworkInterface network = networkInterface.as(NetworkInterface.class);
        return Instance.builder()
                .instanceId(id)
                .instanceType(launch.instanceType())
                .imageId(launch.imageId())
                .keyName(launch.keyName())
                .launchTime(context.now())
                .architecture(architecture(launch.instanceType()))
                .instanceLifecycle(launch.spot() ? "spot" : null)
                .subnetId(subnet.subnetId())
                .vpcId(subnet.vpcId())
                .placement(place ->
                        place.availabilityZone(subnet.availabilityZone()).tenancy("default"))
                .privateIpAddress(network.privateIpAddress())
                .privateDnsName(network.privateDnsName())
                .publicDnsName("")
                .rootDeviceName("/dev/xvda")
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .hypervisor("xen")
                .sourceDestCheck(true)
                .amiLaunchIndex(0)
                .securityGroups(network.groups())
                .networkInterfaces(attached(networkInterface.id(), network))
                .build();
    }

    private static InstanceNetworkInterface attached(String id, NetworkInterface network) {
        List<GroupIdentifier> groups = network.groups();
        return InstanceNetworkInterface.builder()
                .networkInterfaceId(id)
                .subnetId(network.subnetId())
                .vpcId(network.vpcId())
                .privateIpAddress(network.privateIpAddress())
                .privateDnsName(network.privateDnsName())
                .status("in-use")
                .groups(groups)
                .build();
    }

    private static DescribeInstancesResponse describe(
            DescribeInstancesRequest request, Context context) {
        Page<Instance> page =
                Describe.of(
                                request.instanceIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .withAliases(ALIASES)
                        .run(context, Ec2Kind.INSTANCE, Instances::view);
        return DescribeInstancesResponse.builder()
                .reservations(page.items().stream().map(one -> reservation(one, context)).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Each instance here was launched by itself, so each is its own reservation. */
    private static Reservation reservation(Instance instance, Context context) {
        return Reservation.builder()
                .reservationId("r-" + instance.instanceId().substring(2))
                .ownerId(context.account())
                .instances(instance)
                .build();
    }

    private static void end(Resource instance, Context context) {
        instance.as(Instance.class).networkInterfaces().stream()
                .flatMap(one ->
                        context
                                .find(Ec2Kind.NETWORK_INTERFACE.type(), one.networkInterfaceId())
                                .stream())
                .forEach(context::remove);
        Resource bare =
                instance.edit(
                        Instance.class,
                        before ->
                                before.toBuilder()
                                        .networkInterfaces(List.of())
                                        .privateIpAddress(null)
                                        .privateDnsName("")
                                        .subnetId(null)
                                        .vpcId(null)
                                        .build());
        context.put(
                bare.withState(
                        TERMINATED, "Client.UserInitiatedShutdown: User initiated shutdown"));
        context.after(MEMORY, FORGOTTEN, instance);
    }

    private static void requireRoom(Context context, String instanceType) {
        int used =
                context.list(Ec2Kind.INSTANCE.type()).stream()
                        .filter(Resource::live)
                        .mapToInt(one -> cpus(one.as(Instance.class).instanceTypeAsString()))
                        .sum();
        int limit = context.limit(Quota.VCPUS);
        if (used + cpus(instanceType) > limit) {
            throw Ec2Faults.of(
                    "VcpuLimitExceeded",
                    "You have requested more vCPU capacity than your current vCPU limit of "
                            + limit
                            + " allows for the instance bucket that the specified instance type"
                            + " belongs to.");
        }
    }

    private static int cpus(String instanceType) {
        return InstanceTypes.find(instanceType)
                .map(type -> type.vCpuInfo().defaultVCpus())
                .orElse(2);
    }

    private static String architecture(String instanceType) {
        return InstanceTypes.find(instanceType)
                .map(type -> type.processorInfo().supportedArchitecturesAsStrings().getFirst())
                .orElse("x86_64");
    }

    private static Timing remembered(Duration time) {
        return new Timing(time, time, time);
    }

    private static Instance view(Resource instance) {
        int code = CODES.getOrDefault(instance.state(), 0);
        return instance.as(Instance.class).toBuilder()
                .state(state -> state.name(instance.state()).code(code))
                .stateTransitionReason(instance.reason() == null ? "" : instance.reason())
                .tags(Ec2Tags.list(instance))
                .build();
    }
}
