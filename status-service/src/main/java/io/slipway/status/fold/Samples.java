package io.slipway.status.fold;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long a step took the last times. Medians only, so a single one that went badly counts no more
 * than any other; what the owner expects stands in for some, so that the first do not count for
 * everything.
 *
 * @param newest the oldest first
 */
public record Samples(List<Sample> newest) {

    /**
     * How long it took once.
     *
     * @param id tells it from all others; the same one may be told again
     * @param at when it ended
     * @param expectedSeconds what its owner expected; only equals are compared, since the pace of a
     *     simulated AWS may differ from one start to the next
     */
    public record Sample(String id, Instant at, int expectedSeconds, double seconds) {}

    static final int KEPT = 50;

    static final Samples NONE = new Samples(List.of());

    /** What the owner expects counts as so many samples. */
    private static final int EXPECTED_COUNTS = 3;

    /** Whatever has taken longer than ever seen takes this part of the usual time more. */
    private static final double OVERDUE = 0.1;

    private static final Comparator<Sample> OLDEST_FIRST =
            Comparator.comparing(Sample::at).thenComparing(Sample::id);

    public Samples {
        newest = List.copyOf(newest);
    }

    /** With these; of one that is known the later telling counts. */
    public Samples with(Collection<Sample> more) {
        Map<String, Sample> all = new HashMap<>();
        newest.forEach(sample -> all.put(sample.id(), sample));
        more.forEach(sample -> all.put(sample.id(), sample));
        List<Sample> sorted = all.values().stream().sorted(OLDEST_FIRST).toList();
        return new Samples(sorted.subList(Math.max(0, sorted.size() - KEPT), sorted.size()));
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    /**
     * How long it takes, most likely.
     *
     * @param expected what the owner expects now; null when it has not said
     */
    double usualSeconds(@Nullable Integer expected, double otherwise) {
        double[] times = times(expected);
        return times.length == 0 ? otherwise : median(times);
    }

    /** How long it will still take, most likely, when it has been going on for so long. */
    double restSeconds(@Nullable Integer expected, double otherwise, double elapsed) {
        double usual = usualSeconds(expected, otherwise);
        double[] longer = Arrays.stream(times(expected)).filter(time -> time > elapsed).toArray();
        double rest = longer.length == 0 ? usual - elapsed : median(longer) - elapsed;
        return Math.max(rest, Math.max(1, usual * OVERDUE));
    }

    /** In order; those that the owner's expectation stands in for among them. */
    private double[] times(@Nullable Integer told) {
        if (told == null && newest.isEmpty()) {
            return new double[0];
        }
        int expected = told == null ? newest.getLast().expectedSeconds() : told;
        return DoubleStream.concat(
                        newest.stream()
                                .filter(sample -> sample.expectedSeconds() == expected)
                                .mapToDouble(Sample::seconds),
                        IntStream.range(0, EXPECTED_COUNTS).mapToDouble(_ -> expected))
                .sorted()
                .toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
