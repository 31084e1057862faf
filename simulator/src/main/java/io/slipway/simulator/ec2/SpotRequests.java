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
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.CancelledSpotInstanceRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/**
 * Spot instance requests: one for each spot instance, made with it.
 *
 * <pre>
 * active ──▶ closed (its instance ended) ──(two days)──▶ gone
 *    └─────▶ cancelled (the instance runs on)
 * </pre>
 */
final class SpotRequests implements Feature {
    private static final String ACTIVE = "active";
    private static final String CLOSED = "closed";
    private static final String CANCELLED = "cancelled";
    private static final String FORGOTTEN = "spot-request.forgotten";
    private static final Timing MEMORY = Instances.exactly(Duration.ofDays(2));
    private static final int DECIMALS_TOLD = 6;
    static final FilterNames FILTERS =
            FilterNames.of(
                    "create-time",
                    "instance-id",
                    "launch.image-id=launch-specification.image-id",
                    "launch.instance-type=launch-specification.instance-type",
                    "launch.key-name=launch-specification.key-name",
                    "launched-availability-zone",
                    "product-description",
                    "spot-instance-request-id",
                    "spot-price",
                    "state",
                    "status-code=status.code",
                    "status-message=status.message",
                    "type");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribeSpotInstanceRequestsRequest.class, SpotRequests::describe);
        catalogue.operation(
                CancelSpotInstanceRequestsRequest.class,
                SpotRequests::cancel,
                "SpotInstanceRequestIds");
        catalogue.event(FORGOTTEN, (request, context) -> context.remove(request));
    }

    /** The request that the new instance fulfils; the instance, knowing it. */
    static Resource fulfil(Context context, Resource instance, Instances.Launch launch) {
        ResponseLaunchTemplateData data = launch.data();
        Instance known = instance.as(Instance.class);
        String id = "sir-" + context.ids().hex(8);
        String price =
                SpotLaunch.maxPrice(data)
                        .orElseGet(
                                () -> SpotPrices.of(context).onDemand(known.instanceTypeAsString()))
                        .setScale(DECIMALS_TOLD, java.math.RoundingMode.HALF_UP)
                        .toPlainString();
        SpotInstanceRequest description =
                SpotInstanceRequest.builder()
                        .spotInstanceRequestId(id)
                        .createTime(context.now())
                        .instanceId(instance.id())
                        .instanceInterruptionBehavior("terminate")
                        .launchedAvailabilityZone(known.placement().availabilityZone())
                        .productDescription("Linux/UNIX")
                        .spotPrice(price)
                        .type("one-time")
                        .status(status ->
                                status.code("fulfilled")
                                        .message("Your spot request is fulfilled.")
                                        .updateTime(context.now()))
                        .launchSpecification(specification ->
                                specification
                                        .imageId(known.imageId())
                                        .instanceType(known.instanceTypeAsString())
                                        .keyName(known.keyName())
                                        .subnetId(known.subnetId())
                                        .securityGroups(known.securityGroups())
                                        .placement(place ->
                                                place.availabilityZone(
                                                        known.placement().availabilityZone())))
                        .build();
        Map<String, String> tags = LaunchData.tags(data, Ec2Kind.SPOT_REQUEST.taggedAs());
        Resource request =
                context.create(Ec2Kind.SPOT_REQUEST.type(), id, ACTIVE, tags, description);
        SpotInterruptions.watch(context, request);
        return instance.edit(
                Instance.class, before -> before.toBuilder().spotInstanceRequestId(id).build());
    }

    /** The request an instance fulfils. */
    static Optional<Resource> of(Context context, Resource instance) {
        return Optional.ofNullable(instance.as(Instance.class).spotInstanceRequestId())
                .flatMap(id -> context.find(Ec2Kind.SPOT_REQUEST.type(), id));
    }

    /** The instance's end is that of its request. */
    static void close(Context context, Resource instance, String status) {
        Optional<Resource> request = of(context, instance).filter(Resource::live);
        if (request.isPresent()) {
            Resource closed = withStatus(context, request.get(), status).withState(CLOSED);
            context.cancelEvents(closed);
            context.after(MEMORY, FORGOTTEN, context.put(closed));
        }
    }

    static Resource withStatus(Context context, Resource request, String code) {
        return request.edit(
                SpotInstanceRequest.class,
                before ->
                        before.toBuilder()
                                .status(status ->
                                        status.code(code)
                                                .message(message(code))
                                                .updateTime(context.now()))
                                .build());
    }

    private static String message(String code) {
        return switch (code) {
            case "marked-for-termination" -> "Your Spot Instance is marked for termination.";
            case "instance-terminated-by-price" ->
                    "Your instance was terminated because the Spot price exceeded your maximum"
                            + " price.";
            case "instance-terminated-no-capacity" ->
                    "Your instance was terminated because there was no Spot capacity available.";
            case "instance-terminated-by-user" -> "You terminated your instance.";
            case "request-canceled-and-instance-running" ->
                    "Your Spot request is canceled, but your instance is still running.";
            default -> code;
        };
    }

    private static DescribeSpotInstanceRequestsResponse describe(
            DescribeSpotInstanceRequestsRequest request, Context context) {
        Page<SpotInstanceRequest> page =
                Describe.of(
                                request.spotInstanceRequestIds(),
                                request.filters(),
                                request.maxResults(),
                                request.nextToken())
                        .knowing(FILTERS)
                        .run(context, Ec2Kind.SPOT_REQUEST, SpotRequests::view);
        return DescribeSpotInstanceRequestsResponse.builder()
                .spotInstanceRequests(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static CancelSpotInstanceRequestsResponse cancel(
            CancelSpotInstanceRequestsRequest request, Context context) {
        List<CancelledSpotInstanceRequest> cancelled = new ArrayList<>();
        for (String id : request.spotInstanceRequestIds()) {
            Resource one = Ec2Kind.SPOT_REQUEST.require(context, id);
            if (one.live()) {
                one =
                        context.put(
                                withStatus(context, one, "request-canceled-and-instance-running")
                                        .withState(CANCELLED));
                context.after(MEMORY, FORGOTTEN, one);
            }
            cancelled.add(
                    CancelledSpotInstanceRequest.builder()
                            .spotInstanceRequestId(id)
                            .state(one.state())
                            .build());
        }
        return CancelSpotInstanceRequestsResponse.builder()
                .cancelledSpotInstanceRequests(cancelled)
                .build();
    }

    private static SpotInstanceRequest view(Resource request) {
        return request.as(SpotInstanceRequest.class).toBuilder()
                .state(request.state())
                .tags(Ec2Tags.list(request))
                .build();
    }
}
