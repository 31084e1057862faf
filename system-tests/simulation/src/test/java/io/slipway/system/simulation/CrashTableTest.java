package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Every call to AWS, every write and every publishing of one small create and delete: the process
 * ends before it, after it, and the answer is lost.
 */
class CrashTableTest {

    /** Every how manieth crash is tried: 1 for all of them, which takes minutes. */
    private static final int STEP = Integer.getInteger("slipway.simulation.crash-step", 10);

    private static final Scenario SMALL =
            new Scenario(
                    7,
                    2,
                    1,
                    1,
                    false,
                    false,
                    List.of(
                            new Scenario.Act.Rest(Duration.ZERO),
                            new Scenario.Act.Delete(Duration.ZERO)));

    /** One crash of the table. */
    private record Crash(Point point, Mishap mishap) {}

    @Test
    void noCrashAnywhereDoublesLosesOrHoldsUpAnything() {
        var undisturbed = Play.of(SMALL, Mishaps.none());
        assertThat(undisturbed.wrong()).isEmpty();
        var crashes = crashes(undisturbed.points());

        var campaign =
                Campaign.over(
                        LongStream.range(0, crashes.size()).filter(nth -> nth % STEP == 0),
                        nth -> played(crashes.get(Math.toIntExact(nth))));

        System.out.printf(
                "%d crashes at %d points: %d duplicates, %d orphans, %d stuck%n",
                campaign.played(),
                crashes.size() / 3,
                failures(campaign, "Two in"),
                failures(campaign, "Nobody's") + failures(campaign, "Left"),
                failures(campaign, "come to rest"));
        assertThat(campaign.failures()).as(campaign.failuresTold()).isEmpty();
    }

    private static Play.Ending played(Crash crash) {
        return Play.of(SMALL, Mishaps.exactly(Map.of(crash.point(), crash.mishap())));
    }

    private static List<Crash> crashes(Map<String, Integer> points) {
        var all = new ArrayList<Crash>();
        points.forEach((what, times) -> {
            var kind = Point.Kind.valueOf(what.substring(0, what.indexOf(' ')));
            if (kind != Point.Kind.DELIVERY) {
                for (var nth = 1; nth <= times; nth++) {
                    var point = new Point(kind, what.substring(what.indexOf(' ') + 1), nth);
                    for (var mishap :
                            List.of(Mishap.CRASH_BEFORE, Mishap.CRASH_AFTER, Mishap.REPLY_LOST)) {
                        all.add(new Crash(point, mishap));
                    }
                }
            }
        });
        return all;
    }

    private static long failures(Campaign campaign, String how) {
        return campaign.failures().stream()
                .filter(ending -> ending.wrong().stream().anyMatch(text -> text.contains(how)))
                .count();
    }
}
