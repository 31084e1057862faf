package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.schemas.Topic;
import io.slipway.status.fold.Experience;
import io.slipway.status.fold.Folding;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.Keeper;
import io.slipway.status.fold.Status;
import io.slipway.status.fold.messaging.NewsHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/**
 * What the owners of a cluster told while it was made, changed and deleted, recorded: heard in any
 * order, and as often as one likes, it comes to the same status.
 */
class RecordedLogTest {

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final Instant LATER = Instant.parse("2026-01-01T06:00:00Z");

    private static List<Recorder.Heard> wholeLife = List.of();
    private static List<Recorder.Heard> createdAndChanged = List.of();
    private static @Nullable Status afterAll;
    private static @Nullable Status afterTheChange;

    @BeforeContainer
    static void record() {
        wholeLife = record(true);
        createdAndChanged = record(false);
        afterAll = status(wholeLife);
        afterTheChange = status(createdAndChanged);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aWholeLifeInAnyOrderComesToTheSameStatus(@ForAll("lives") List<Recorder.Heard> heard) {
        assertThat(status(heard)).isEqualTo(afterAll);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void aCreationAndAChangeInAnyOrderComeToTheSameStatus(
            @ForAll("changes") List<Recorder.Heard> heard) {
        assertThat(status(heard)).isEqualTo(afterTheChange);
    }

    @Provide
    Arbitrary<List<Recorder.Heard>> lives() {
        return shuffledWithRepetitions(wholeLife);
    }

    @Provide
    Arbitrary<List<Recorder.Heard>> changes() {
        return shuffledWithRepetitions(createdAndChanged);
    }

    private static Arbitrary<List<Recorder.Heard>> shuffledWithRepetitions(
            List<Recorder.Heard> log) {
        var some = Arbitraries.of(log).list().ofMaxSize(log.size() / 4);
        return Combinators.combine(some, Arbitraries.shuffle(log), some)
                .as((before, all, after) -> {
                    List<Recorder.Heard> heard = new ArrayList<>(before);
                    heard.addAll(all);
                    heard.addAll(after);
                    return heard;
                });
    }

    private static Status status(List<Recorder.Heard> log) {
        var folds = new Folded();
        var clock = Clock.fixed(LATER, ZoneOffset.UTC);
        var experience = new Experience();
        var handlers =
                NewsHandlers.of(new Intake(new Keeper(folds, clock), _ -> {}, clock, experience));
        log.forEach(heard -> handler(handlers, heard.topic()).accept(heard.message()));
        var fold = folds.find(Play.CLUSTER).orElseThrow().fold();
        return unnumbered(Folding.status(fold, LATER).orElseThrow());
    }

    private static Consumer<Message<?>> handler(
            Map<Topic, Consumer<Message<?>>> handlers, Topic topic) {
        return Objects.requireNonNull(handlers.get(topic));
    }

    private static Status unnumbered(Status status) {
        return new Status(
                status.clusterId(),
                status.name(),
                status.identity(),
                status.phase(),
                0,
                status.percent(),
                status.remainingSeconds(),
                status.conditions(),
                status.stages(),
                status.blockers(),
                status.nodes(),
                status.updatedAt());
    }

    private static List<Recorder.Heard> record(boolean deleted) {
        try (var run = new Run(7, _ -> Optional.empty(), Optional.empty())) {
            var recorder = new Recorder(run.installation().id());
            run.world().add(recorder);
            run.create(run.installation(), Play.CLUSTER, Run.spec("shop", 2, 1));
            assertThat(run.settle(LONGEST)).isTrue();
            run.resize(Play.CLUSTER, 3);
            assertThat(run.settle(LONGEST)).isTrue();
            if (deleted) {
                run.delete(run.installation(), Play.CLUSTER);
                assertThat(run.settle(LONGEST)).isTrue();
            }
            return recorder.heard();
        }
    }
}
