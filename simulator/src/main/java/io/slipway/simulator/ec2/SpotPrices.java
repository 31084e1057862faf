package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Documents;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.pricelist.Offering;
import io.slipway.simulator.pricelist.PriceList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an hour of spot capacity costs, by type and zone. The price moves once an hour around a
 * third of the on-demand price, between an eighth and two thirds of it: a function of time, so that
 * any hour's price is known without keeping the others'. Prices that somebody set stand before it
 * until they are taken back.
 */
final class SpotPrices {
    static final String COLLECTION = "spot-price";

    private static final String CHANGES = "changes";
    private static final String AT = "at";
    private static final String PRICE = "price";
    private static final Documents.Key SALT = new Documents.Key("spot-salt", "salt");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long SECOND = 1_000_000_000L;
    private static final int DECIMALS = 4;
    private static final String USUAL_REGION = "us-east-1";
    private static final BigDecimal LEAST = new BigDecimal("0.0001");

    private final Context context;
    private final long bucket;
    private final long salt;

    private SpotPrices(Context context) {
        this.context = context;
        this.bucket = Math.max(1, context.sped(HOUR).toNanos());
        this.salt = salt(context);
    }

    static SpotPrices of(Context context) {
        return new SpotPrices(context);
    }

    /** Dollars an hour at that time. */
    BigDecimal at(String type, String zone, Instant time) {
        BigDecimal set = null;
        for (Map<?, ?> change : changes(type, zone)) {
            if (!Instant.parse(String.valueOf(change.get(AT))).isAfter(time)) {
                Object price = change.get(PRICE);
                set = price == null ? null : new BigDecimal(price.toString());
            }
        }
        return set == null ? walk(type, zone, number(time)) : set;
    }

    /** Dollars an hour now. */
    BigDecimal now(String type, String zone) {
        return at(type, zone, context.now());
    }

    /** Dollars an hour on demand; where the region has no prices, those of us-east-1. */
    BigDecimal onDemand(String type) {
        PriceList list = PriceList.bundled();
        Offering offering = list.find(type).orElseThrow();
        return list.onDemand(offering, context.regionName())
                .or(() -> list.onDemand(offering, USUAL_REGION))
                .orElse(offering.price());
    }

    /** When the price first meets the condition, from now on and before a number of hours. */
    Optional<Instant> next(String type, String zone, int hours, Predicate<BigDecimal> condition) {
        long current = number(context.now());
        for (long hour = current + 1; hour <= current + hours; hour++) {
            Instant start = start(hour);
            if (condition.test(at(type, zone, start))) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** The times within an hour at which the price changed, the latest first. */
    List<Instant> changesIn(String type, String zone, long hour) {
        Instant begin = start(hour);
        Instant end = start(hour + 1);
        List<Instant> times = new ArrayList<>();
        for (Map<?, ?> change : changes(type, zone)) {
            Instant time = Instant.parse(String.valueOf(change.get(AT)));
            if (time.isAfter(begin) && time.isBefore(end)) {
                times.addFirst(time);
            }
        }
        if (at(type, zone, begin).compareTo(at(type, zone, begin.minusNanos(1))) != 0) {
            times.addLast(begin);
        }
        return times;
    }

    /** The number of the hour a time is in. */
    long number(Instant time) {
        return Math.floorDiv(time.getEpochSecond() * SECOND + time.getNano(), bucket);
    }

    private Instant start(long hour) {
        long nanos = hour * bucket;
        return Instant.ofEpochSecond(nanos / SECOND, nanos % SECOND);
    }

    /**
     * Sets a price from now on.
     *
     * @param price empty to let it move by itself again
     */
    void set(String type, String zone, Optional<BigDecimal> price) {
        List<Object> changes = new ArrayList<>(changes(type, zone));
        Map<String, Object> change = new LinkedHashMap<>();
        change.put(AT, context.now().toString());
        price.ifPresent(dollars -> change.put(PRICE, dollars.toPlainString()));
        changes.add(change);
        context.documents().put(key(type, zone), Map.of(CHANGES, changes));
    }

    private List<Map<?, ?>> changes(String type, String zone) {
        List<Map<?, ?>> changes = new ArrayList<>();
        context.documents()
                .find(key(type, zone))
                .ifPresent(tree -> {
                    if (tree.get(CHANGES) instanceof List<?> list) {
                        list.forEach(change -> changes.add((Map<?, ?>) change));
                    }
                });
        return changes;
    }

    private static Documents.Key key(String type, String zone) {
        return new Documents.Key(COLLECTION, zone + "/" + type);
    }

    private BigDecimal walk(String type, String zone, long hour) {
        long place = mix(salt ^ mix(31L * type.hashCode() + zone.hashCode()));
        double share =
                0.375
                        + 0.075 * unit(place)
                        + 0.10 * wave(place, hour, 24)
                        + 0.05 * wave(place + 1, hour, 6)
                        + 0.02 * unit(mix(place ^ hour));
        return onDemand(type)
                .multiply(BigDecimal.valueOf(share))
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .max(LEAST);
    }

    /** Noise that takes so many hours from one value to the next. */
    private static double wave(long place, long hour, int period) {
        long step = Math.floorDiv(hour, period);
        double part = (double) Math.floorMod(hour, period) / period;
        double from = unit(mix(place ^ mix(step * period)));
        double to = unit(mix(place ^ mix((step + 1) * period)));
        return from + (to - from) * part;
    }

    /** A number from -1 to 1. */
    private static double unit(long bits) {
        return (bits >> 11) * 0x1.0p-52;
    }

    private static long mix(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** What makes one cloud's prices differ from another's; drawn when it is first needed. */
    private static long salt(Context context) {
        Documents documents = context.documents();
        if (documents.find(SALT).isEmpty()) {
            documents.put(SALT, Map.of("value", context.ids().hex(15)));
        }
        Object salt = documents.find(SALT).orElseThrow().get("value");
        return Long.parseLong(String.valueOf(salt), 16);
    }
}
