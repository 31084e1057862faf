package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.status.fold.ClusterFold;
import io.slipway.status.fold.Experience;
import io.slipway.status.fold.Folding;
import io.slipway.status.fold.KeptFold;
import io.slipway.status.fold.News.ClusterNews;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What people are told of the time that is left, held against what it then took. */
class RemainingTimeTest {

    /** Each learns from those before; the first begins with AWS's medians. */
    private static final int HISTORIES = 2;

    private static final int CREATES = 100;
    private static final List<Integer> PERCENT_ELAPSED = List.of(20, 40, 60, 80);
    private static final double MEDIAN_ERROR = 0.2;

    /** Where something stands in the way, nobody can tell: as wrong as can be. */
    private static final double NOTHING_TOLD = 1;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What was known of the cluster at one moment; nothing before the first news. */
    private record Look(Optional<ClusterFold> known, Instant at) {

        /** Empty as long as nobody has told. */
        Optional<Phase> phase() {
            return known.map(ClusterFold::cluster).map(ClusterNews::phase);
        }

        /** What people are told then, by what has been learned until now. */
        Optional<Integer> remainingSeconds(Experience experience) {
            return known.flatMap(fold -> Folding.status(fold, at, experience))
                    .map(Status::remainingSeconds);
        }
    }

    /**
     * How wrong one creation was told.
     *
     * @param errors parts of the makespan, by how much percent of it had elapsed
     */
    private record Creation(Map<Integer, Double> errors) {

        /** Looked at until it ran, by what had been learned before. */
        static Creation of(List<Look> looks, Experience experience) {
            return new Creation(
                    PERCENT_ELAPSED.stream()
                            .collect(
                                    Collectors.toMap(
                                            Function.identity(),
                                            percent -> error(looks, percent, experience))));
        }

        private static double error(List<Look> looks, int percent, Experience experience) {
            int number = looks.size() * percent / 100;
            var makespan = BETWEEN_LOOKS.multipliedBy(looks.size() - 1L);
            double left = makespan.minus(BETWEEN_LOOKS.multipliedBy(number)).toMillis() / 1000.0;
            return looks.get(number)
                    .remainingSeconds(experience)
                    .map(seconds -> Math.abs(seconds - left) / makespan.toSeconds())
                    .orElse(NOTHING_TOLD);
        }

        double errorAt(int percent) {
            return errors.get(percent);
        }
    }

    @Test
    void overTwoHundredCreatesTheMedianErrorIsAFifthOfTheMakespanAtMost() {
        // When
        List<Creation> creations = histories();

        // Then
        assertThat(creations).hasSize(HISTORIES * CREATES);
        for (int percent : PERCENT_ELAPSED) {
            List<Double> errors =
                    creations.stream().map(one -> one.errorAt(percent)).sorted().toList();
            double median = errors.get(errors.size() / 2);
            System.out.printf(
                    "Remaining time at %d %% elapsed, %d creates: error %.1f %% of the makespan in"
                            + " the median, %.1f %% in nine of ten%n",
                    percent, errors.size(), 100 * median, 100 * errors.get(errors.size() * 9 / 10));
            assertThat(median).as("median error at %d %%", percent).isLessThan(MEDIAN_ERROR);
        }
    }

    private static List<Creation> histories() {
        List<Callable<List<Creation>>> histories =
                LongStream.range(0, HISTORIES)
                        .<Callable<List<Creation>>>mapToObj(number -> () -> history(number))
                        .toList();
        List<Creation> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(HISTORIES)) {
            for (var history : threads.invokeAll(histories)) {
                all.addAll(history.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return all;
    }

    private static List<Creation> history(long number) {
        var experience = new Experience();
        return LongStream.rangeClosed(1, CREATES)
                .mapToObj(seed -> create(number * CREATES + seed, experience))
                .toList();
    }

    private static Creation create(long seed, Experience experience) {
        try (var run = new Run(seed, _ -> Optional.empty(), Optional.empty())) {
            var begin = run.now();
            int zones = 2 + (int) (seed % 2);
            run.create(
                    run.installation(), Play.CLUSTER, Run.spec("shop", zones, 1 + (int) seed % 3));
            List<Look> looks = new ArrayList<>();
            var phase = Phase.PENDING;
            while (phase != Phase.RUNNING) {
                var look = look(run);
                looks.add(look);
                phase = look.phase().orElse(phase);
                run.world().run(run.now().plus(BETWEEN_LOOKS), () -> false);
                assertThat(run.now()).as("seed %d", seed).isBefore(begin.plus(LONGEST));
            }
            var creation = Creation.of(looks, experience);
            look(run).known().ifPresent(experience::learn);
            return creation;
        }
    }

    private static Look look(Run run) {
        return new Look(
                run.installation().folded().find(Play.CLUSTER).map(KeptFold::fold), run.now());
    }
}
