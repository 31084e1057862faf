package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * The life of instances, whoever launches them.
 *
 * <pre>
 * pending ──▶ running ──▶ shutting-down ──▶ terminated ──(an hour)──▶ gone
 *    ▲           │
 *    │           ▼
 *    │        stopping ──▶ stopped
 *    └─────────────────────────┘
 * </pre>
 *
 * What has to happen when an instance boots or has ended registers for the events {@link #BOOTS}
 * and {@link #ENDED} of the catalogue; both come at once.
 */
public final class Instances implements Feature {
    public static final String PENDING = "pending";
    public static final String RUNNING = "running";
    public static final String STOPPING = "stopping";
    public static final String STOPPED = "stopped";
    public static final String SHUTTING_DOWN = "shutting-down";
    public static final String TERMINATED = "terminated";

    /** The event of an instance that has just come to run, at its launch or after a stop. */
    public static final String BOOTS = "instance.boots";

    /** The event of an instance that has just been stopped or terminated. */
    public static final String ENDED = "instance.ended";

    /** The event of a spot instance that has just been told that it will be taken back. */
    public static final String NOTICED = "instance.interruption-noticed";

    static final Timing AT_ONCE = exactly(Duration.ZERO);
    static final String USER_DATA = "userData";
    static final String RESERVATION = "reservationId";
    static final String FAILURE = "launchFailure";
    static final String BY_USER = "Client.UserInitiatedShutdown: User initiated shutdown";

    private static final String RUNS = "instance.running";
    private static final String ENDS = "instance.terminated";
    private static final String STOPS = "instance.stopped";
    private static final String FORGOTTEN = "instance.forgotten";
    private static final String ENDING = "endsBecause";
    private static final Timing START = Timing.of("17s", "12s", "30s");
    private static final Timing STOP = Timing.of("30s", "20s", "60s");
    private static final Timing MEMORY = exactly(Duration.ofHours(1));

    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(RUNS, Instances::run);
        catalogue.event(STOPS, Instances::stopped);
        catalogue.event(ENDS, Instances::end);
        catalogue.event(FORGOTTEN, (instance, context) -> context.remove(instance));
    }

    /**
     * What an instance is launched with.
     *
     * @param data type, image, key, user data, profile, disks and market, as a launch template has
     *     them
     * @param image what its root volume is made from; null when it is not known
     * @param tags the instance's own; those of its volumes and interfaces are in the data
     * @param reservationId shared by instances launched together; null for one by itself
     * @param index its place among those launched together
     */
    public record Launch(
            Resource subnet,
            ResponseLaunchTemplateData data,
            @Nullable Image image,
            List<Resource> groups,
            Map<String, String> tags,
            @Nullable String reservationId,
            int index) {

        /** One instance by itself. */
        public static Launch alone(
                Context context,
                Resource subnet,
                ResponseLaunchTemplateData data,
                List<Resource> groups,
                Map<String, String> tags) {
            Image image = Images.find(context, data.imageId()).orElse(null);
            return new Launch(subnet, data, image, groups, tags, null, 0);
        }

        Launch at(int place) {
            return new Launch(subnet, data, image, groups, tags, reservationId, place);
        }
    }

    /**
     * A new instance with its network interfaces, pending.
     *
     * @throws io.slipway.simulator.model.AwsFault when a quota or the subnet has no room
     */
    public static Resource launch(Context context, Launch launch) {
        requireRoom(context, launch);
        String id = Ec2Kind.INSTANCE.newId(context);
        List<Resource> interfaces = InstanceInterfaces.create(context, id, launch);
        Instance description = InstanceDescription.of(context, id, launch, interfaces);
        InstanceDisks.create(context, id, launch);
        Resource instance =
                context.create(Ec2Kind.INSTANCE.type(), id, PENDING, launch.tags(), description);
        instance = withAttributes(instance, launch, context);
        if (SpotLaunch.isAskedFor(launch.data())) {
            instance = SpotRequests.fulfil(context, instance, launch);
        }
        context.after(START, RUNS, context.put(instance));
        return instance;
    }

    private static void requireRoom(Context context, Launch launch) {
        String type = launch.data().instanceTypeAsString();
        String zone = launch.subnet().as(Subnet.class).availabilityZone();
        boolean spot = SpotLaunch.isAskedFor(launch.data());
        InstanceQuotas.requireRoom(context, type, spot);
        Capacity.require(context, zone, type, spot);
        SpotLaunch.requireBid(context, launch);
    }

    /** Begins to end an instance that has not ended, because its user wants it. */
    public static void terminate(Context context, Resource instance) {
        takeBack(context, instance, BY_USER, "instance-terminated-by-user");
    }

    /**
     * @param reason its code and, after a colon, what it means
     * @param spotStatus what its spot request is closed with
     */
    static void takeBack(Context context, Resource instance, String reason, String spotStatus) {
        if (instance.live() && !instance.state().equals(SHUTTING_DOWN)) {
            context.cancelEvents(instance);
            SpotRequests.close(context, instance, spotStatus);
            Resource ending = instance.withState(SHUTTING_DOWN, reason).with(ENDING, reason);
            context.put(ending);
            context.after(STOP, ENDS, ending);
        }
    }

    static void stop(Context context, Resource instance) {
        context.cancelEvents(instance);
        Resource stopping = context.put(instance.withState(STOPPING, BY_USER));
        context.after(STOP, STOPS, stopping);
    }

    static void start(Context context, Resource instance) {
        Instance known = instance.as(Instance.class);
        boolean spot = known.instanceLifecycle() != null;
        String type = known.instanceTypeAsString();
        InstanceQuotas.requireRoom(context, type, spot);
        Capacity.require(context, known.placement().availabilityZone(), type, spot);
        InstanceInterfaces.givePublicAddress(context, instance);
        Resource pending =
                context.put(
                        instance.edit(
                                        Instance.class,
                                        before ->
                                                before.toBuilder()
                                                        .launchTime(context.now())
                                                        .build())
                                .withState(PENDING));
        context.after(START, RUNS, pending);
    }

    /** The user data it was launched with, base64 as EC2 has it. */
    public static Optional<String> userData(Resource instance) {
        return Optional.ofNullable((String) instance.attributes().get(USER_DATA));
    }

    /** The ARN of its instance profile. */
    public static Optional<String> instanceProfile(Resource instance) {
        return Optional.ofNullable(instance.as(Instance.class).iamInstanceProfile())
                .map(profile -> profile.arn());
    }

    /** The instance as EC2 tells it now. */
    public static Instance view(Context context, Resource instance) {
        return InstanceDescription.view(context, instance, new InstanceDisks(context));
    }

    static boolean isIn(Resource instance, String... states) {
        return Set.of(states).contains(instance.state());
    }

    private static Resource withAttributes(Resource bare, Launch launch, Context context) {
        String reservation = launch.reservationId();
        Resource instance =
                bare.with(RESERVATION, reservation == null ? context.ids().ec2("r") : reservation);
        String userData = launch.data().userData();
        if (userData != null) {
            instance = instance.with(USER_DATA, userData);
        }
        String failure =
                context.asyncFailure()
                        .map(one -> one.codeOr("Client.InternalError") + ": " + one.text())
                        .orElse(InstanceDisks.failure(context, launch.data()));
        if (failure != null) {
            instance = instance.with(FAILURE, failure);
        }
        if (InstanceInterfaces.publicly(launch)) {
            instance = instance.with(InstanceInterfaces.PUBLIC, true);
        }
        if (Boolean.TRUE.equals(launch.data().disableApiTermination())) {
            instance = instance.with(InstanceAttributes.PROTECTED, true);
        }
        return instance;
    }

    private static void run(Resource instance, Context context) {
        if (instance.attributes().get(FAILURE) instanceof String failure) {
            end(instance.with(ENDING, failure), context);
            return;
        }
        Resource running = context.put(instance.withState(RUNNING));
        context.after(AT_ONCE, BOOTS, running);
    }

    private static void stopped(Resource instance, Context context) {
        InstanceInterfaces.takePublicAddress(context, instance);
        Resource stopped = context.put(instance.withState(STOPPED, instance.reason()));
        context.after(AT_ONCE, ENDED, stopped);
    }

    private static void end(Resource instance, Context context) {
        InstanceInterfaces.release(context, instance);
        InstanceDisks.release(context, instance);
        Resource bare =
                instance.edit(
                        Instance.class,
                        before ->
                                before.toBuilder()
                                        .networkInterfaces(List.of())
                                        .securityGroups(List.of())
                                        .privateIpAddress(null)
                                        .privateDnsName("")
                                        .subnetId(null)
                                        .vpcId(null)
                                        .build());
        Object reason = instance.attributes().getOrDefault(ENDING, BY_USER);
        Resource ended = context.put(bare.withState(TERMINATED, reason.toString()));
        context.after(AT_ONCE, ENDED, ended);
        context.after(MEMORY, FORGOTTEN, ended);
    }

    static Timing exactly(Duration time) {
        return new Timing(time, time, time);
    }

    /** The instances launched together with this one, itself among them. */
    static List<Resource> launchedWith(Context context, Resource instance) {
        Object reservation = instance.attributes().get(RESERVATION);
        List<Resource> together = new ArrayList<>();
        for (Resource other : context.list(Ec2Kind.INSTANCE.type())) {
            if (other.attributes().getOrDefault(RESERVATION, other.id()).equals(reservation)) {
                together.add(other);
            }
        }
        return together;
    }
}
