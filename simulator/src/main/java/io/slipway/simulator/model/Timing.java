package io.slipway.simulator.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long AWS takes for something: median and range. The median is used unless a seed asks for
 * spread.
 */
public record Timing(Duration median, Duration least, Duration most) {

    /** Text as {@link Duration#parse} reads it, without the {@code PT}: {@code "9m48s"}. */
    public static Timing of(String median, String least, String most) {
        return new Timing(parse(median), parse(least), parse(most));
    }

    /** A timing whose range is not known: a tenth to either side. */
    public static Timing of(String median) {
        Duration middle = parse(median);
        Duration tenth = middle.dividedBy(10);
        return new Timing(middle, middle.minus(tenth), middle.plus(tenth));
    }

    /** One duration within the range, half of them below the median. */
    public Duration draw(RandomGenerator random) {
        double place = random.nextDouble() * 2 - 1;
        Duration reach = place < 0 ? median.minus(least) : most.minus(median);
        return median.plusNanos(Math.round(reach.toNanos() * place));
    }

    private static Duration parse(String text) {
        return Duration.parse("PT" + text);
    }
}
