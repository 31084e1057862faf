package io.slipway.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final Cloud cloud =
            new Cloud(new SimulatorClock(new VirtualClock(START), 1), new Random(1), false);
    private final Timeline timeline = cloud.timeline();

    @Test
    void eventsComeInTheOrderTheyAreDueAndThenScheduled() {
        timeline.schedule(at(3), "third", key("a"));
        timeline.schedule(at(1), "first", key("b"));
        timeline.schedule(at(1), "second", key("a"));

        assertThat(timeline.nextDue()).contains(at(1));
        assertThat(taken(at(3))).containsExactly("first", "second", "third");
    }

    @Test
    void whatIsNotYetDueStays() {
        timeline.schedule(at(2), "later", key("a"));

        assertThat(taken(at(1))).isEmpty();
        assertThat(taken(at(2))).containsExactly("later");
    }

    @Test
    void aResourcesEventsAreCancelledTogether() {
        timeline.schedule(at(1), "one", key("a"));
        timeline.schedule(at(2), "two", key("b"));
        timeline.schedule(at(3), "three", key("a"));

        timeline.cancel(key("a"));

        assertThat(taken(at(5))).containsExactly("two");
    }

    @Test
    void whatIsUndoneWasNeverScheduledNorCancelled() {
        timeline.schedule(at(1), "kept", key("a"));
        cloud.changes().accept();
        timeline.schedule(at(0), "undone", key("b"));
        timeline.cancel(key("a"));

        cloud.changes().undo();

        assertThat(taken(at(5))).containsExactly("kept");
    }

    @Test
    void aHundredThousandEventsAreScheduledAndCancelled() {
        // With a walk over all of them for each this would take many minutes.
        for (int i = 0; i < 100_000; i++) {
            timeline.schedule(at(i % 1000), "event", key("r" + i));
        }
        for (int i = 0; i < 100_000; i += 2) {
            timeline.cancel(key("r" + i));
        }

        assertThat(taken(at(1000))).hasSize(50_000);
    }

    private List<String> taken(Instant now) {
        List<String> names = new ArrayList<>();
        for (Optional<TimedEvent> due = timeline.takeDue(now);
                due.isPresent();
                due = timeline.takeDue(now)) {
            names.add(due.get().name());
        }
        return names;
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static ResourceKey key(String id) {
        Scope scope = new Scope("111122223333", "us-east-1");
        return new ResourceKey(scope, new ResourceType("ec2", "vpc"), id);
    }
}
