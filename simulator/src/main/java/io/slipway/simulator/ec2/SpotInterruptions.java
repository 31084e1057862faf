package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.SpotInstanceRequest;

/**
 * How AWS takes spot instances back: a notice, and two minutes later the end. The notice is in the
 * instance's attribute {@link #NOTICE}, as its metadata would tell it; who wants to hear of it
 * registers for the event {@link Instances#NOTICED}. An instance is taken back when its price
 * passes its bid, and when somebody says so.
 */
final class SpotInterruptions implements Feature {
    /** What the instance's metadata would tell at {@code spot/instance-action}. */
    static final String NOTICE = "instanceAction";

    static final String BY_PRICE = "instance-terminated-by-price";
    static final String NO_CAPACITY = "instance-terminated-no-capacity";

    private static final String OUTBID = "spot.outbid";
    private static final String TAKEN = "spot.interrupted";
    private static final String WHY = "interruptedAs";
    private static final String REASON =
            "Server.SpotInstanceTermination: Spot instance termination";
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final int HOURS_AHEAD = 24 * 7;
    private static final Timing WEEK = Instances.exactly(Duration.ofHours(HOURS_AHEAD));
    private static final Timing TWO_MINUTES = Instances.exactly(GRACE);

    @Override
    public void register(Catalogue catalogue) {
        catalogue.event(OUTBID, SpotInterruptions::compare);
        catalogue.event(TAKEN, SpotInterruptions::take);
    }

    /** Sees to it that the instance is taken back once the price passes the bid. */
    static void watch(Context context, Resource request) {
        SpotInstanceRequest known = request.as(SpotInstanceRequest.class);
        BigDecimal bid = new BigDecimal(known.spotPrice());
        SpotPrices prices = SpotPrices.of(context);
        Optional<Instant> passed =
                prices.next(
                        known.launchSpecification().instanceTypeAsString(),
                        known.launchedAvailabilityZone(),
                        HOURS_AHEAD,
                        price -> price.compareTo(bid) > 0);
        if (passed.isPresent()) {
            context.at(passed.get(), OUTBID, request);
        } else {
            context.after(WEEK, OUTBID, request);
        }
    }

    /** Gives notice if the price is above the bid now. */
    static boolean compareNow(Context context, Resource request) {
        SpotInstanceRequest known = request.as(SpotInstanceRequest.class);
        BigDecimal price =
                SpotPrices.of(context)
                        .now(
                                known.launchSpecification().instanceTypeAsString(),
                                known.launchedAvailabilityZone());
        boolean outbid = price.compareTo(new BigDecimal(known.spotPrice())) > 0;
        return outbid
                && instance(context, request)
                        .filter(one -> notice(context, one, BY_PRICE))
                        .isPresent();
    }

    /**
     * Tells the instance that it will be taken back.
     *
     * @param why the status its request will be closed with
     * @return whether this is news
     */
    static boolean notice(Context context, Resource instance, String why) {
        Optional<Resource> request = SpotRequests.of(context, instance);
        if (request.isEmpty()
                || instance.attributes().containsKey(NOTICE)
                || !Instances.isIn(instance, Instances.PENDING, Instances.RUNNING)) {
            return false;
        }
        Instant end = context.now().plus(context.sped(GRACE));
        Map<String, Object> action = new LinkedHashMap<>();
        action.put("action", "terminate");
        action.put("time", end.toString());
        Resource noticed = context.put(instance.with(NOTICE, action));
        Resource marked =
                context.put(
                        SpotRequests.withStatus(context, request.get(), "marked-for-termination")
                                .with(WHY, why));
        context.after(Instances.AT_ONCE, Instances.NOTICED, noticed);
        context.after(TWO_MINUTES, TAKEN, marked);
        return true;
    }

    private static void compare(Resource request, Context context) {
        if (!compareNow(context, request)) {
            watch(context, request);
        }
    }

    private static void take(Resource request, Context context) {
        Object why = request.attributes().getOrDefault(WHY, NO_CAPACITY);
        instance(context, request)
                .ifPresent(one -> Instances.takeBack(context, one, REASON, why.toString()));
    }

    private static Optional<Resource> instance(Context context, Resource request) {
        return context.find(
                        Ec2Kind.INSTANCE.type(), request.as(SpotInstanceRequest.class).instanceId())
                .filter(Resource::live);
    }
}
