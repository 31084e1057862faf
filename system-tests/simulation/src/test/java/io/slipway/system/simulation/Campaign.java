package io.slipway.system.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Plays many scenarios, as many at once as there are processors, and counts what happened. */
final class Campaign {

    /** How many are played between two looks at the clock. */
    private static final int AT_ONCE = 500;

    private final Map<String, Integer> histogram = new TreeMap<>();
    private final List<Play.Ending> failures = new ArrayList<>();
    private int played;
    private int least = Integer.MAX_VALUE;
    private int whole;
    private long turns;

    /** Plays one scenario per seed. */
    static Campaign over(LongStream seeds, Function<Long, Play.Ending> play) {
        return new Campaign().play(seeds.boxed().toList(), play);
    }

    /** Plays one seed after the other for that long. */
    static Campaign lasting(Duration time, long first, Function<Long, Play.Ending> play) {
        var campaign = new Campaign();
        var end = System.nanoTime() + time.toNanos();
        for (var seed = first; System.nanoTime() < end; seed += AT_ONCE) {
            campaign.play(LongStream.range(seed, seed + AT_ONCE).boxed().toList(), play);
            System.out.printf(
                    "%d scenarios, %d failed %s%n",
                    campaign.played,
                    campaign.failures.size(),
                    campaign.failures.stream().map(one -> one.scenario().seed()).toList());
        }
        return campaign;
    }

    private <T> Campaign play(List<T> items, Function<T, Play.Ending> play) {
        try (var threads =
                Executors.newFixedThreadPool(
                        Runtime.getRuntime().availableProcessors(), Thread.ofVirtual().factory())) {
            var endings =
                    threads.invokeAll(
                            items.stream()
                                    .<Callable<Play.Ending>>map(item -> () -> play.apply(item))
                                    .toList());
            for (var ending : endings) {
                count(ending.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A scenario could not be played", e);
        }
        return this;
    }

    private void count(Play.Ending ending) {
        played++;
        turns += ending.turns();
        least = Math.min(least, ending.happened().size());
        whole += ending.scenario().changesAndDeletes() ? 1 : 0;
        ending.happened().values().forEach(mishap -> add("mishap " + mishap));
        ending.scenario().acts().forEach(act -> add("act " + act.name()));
        ending.reached().forEach(state -> add("reached " + state));
        if (ending.failed()) {
            failures.add(ending);
        }
    }

    private void add(String what) {
        histogram.merge(what, 1, Integer::sum);
    }

    int played() {
        return played;
    }

    /** The fewest mishaps that any scenario had. */
    int fewestMishaps() {
        return least;
    }

    /** How many scenarios changed and deleted what each of them creates. */
    int withChangeAndDelete() {
        return whole;
    }

    List<Play.Ending> failures() {
        return failures;
    }

    /** How often what went wrong, and which states were reached. */
    String told() {
        var text = new StringBuilder("%d scenarios, %d turns%n".formatted(played, turns));
        histogram.forEach((what, times) -> text.append("%8d  %s%n".formatted(times, what)));
        return text.toString();
    }

    /** What failed: how to play it again, with as few mishaps as it takes. */
    String failuresTold() {
        var text = new LinkedHashMap<Long, String>();
        failures.stream()
                .limit(3)
                .forEach(ending -> text.put(ending.scenario().seed(), Shrinking.of(ending).told()));
        return String.join("\n", text.values());
    }
}
