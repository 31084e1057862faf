package io.slipway.service.slices;

import static io.slipway.service.slices.SliceFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.reconciler.slice.Lease;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outbox;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.Slices;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine asks of a store: the real one and the one in memory keep it alike. */
abstract class SliceStoreContract {

    private SliceStore store;

    /** A store with nothing in it. */
    abstract SliceStore newStore();

    @BeforeEach
    void begin() {
        store = newStore();
    }

    @Test
    void findsWhatWasInserted() throws Exception {
        Slice slice = SliceFixtures.whole(new Outcome.Converged());

        assertThat(store.insert(slice)).isTrue();

        assertThat(store.find(slice.id())).contains(slice);
        assertThat(store.find(SliceFixtures.newId())).isEmpty();
    }

    @Test
    void aTakenIdIsNotInsertedAgain() throws Exception {
        Slice slice = SliceFixtures.fresh(Set.of("default/shop"));
        store.insert(slice);

        assertThat(store.insert(slice.nudged(NOW))).isFalse();
        assertThat(store.find(slice.id())).contains(slice);
    }

    @Test
    void aNameHasOneLivingHolder() throws Exception {
        store.insert(SliceFixtures.fresh(Set.of("default/shop", "account/shop")));
        Slice other = SliceFixtures.fresh(Set.of("default/blog", "account/shop"));

        assertThatThrownBy(() -> store.insert(other)).isInstanceOf(SliceStore.NameTaken.class);
        assertThat(store.find(other.id())).isEmpty();
    }

    @Test
    void anyNumberOfSlicesHaveNoName() throws Exception {
        assertThat(store.insert(SliceFixtures.fresh())).isTrue();
        assertThat(store.insert(SliceFixtures.fresh())).isTrue();
    }

    @Test
    void aDeletedSliceGivesItsNameBack() throws Exception {
        Slice slice = SliceFixtures.fresh(Set.of("default/shop"));
        store.insert(slice);
        Observed gone =
                new Observed(
                        1,
                        Observed.NOTHING.slots(),
                        Observed.NOTHING.conditions(),
                        Observed.NOTHING.outputs(),
                        null,
                        new Outcome.Converged(),
                        true);

        assertThat(store.replace(slice.recording(gone, List.of(), NOW).versioned(2))).isTrue();

        assertThat(store.insert(SliceFixtures.fresh(Set.of("default/shop")))).isTrue();
    }

    @Test
    void replacesOnlyTheVersionBefore() throws Exception {
        Slice slice = SliceFixtures.fresh();
        store.insert(slice);

        assertThat(store.replace(slice.nudged(NOW).versioned(3))).isFalse();
        assertThat(store.replace(slice.nudged(NOW).versioned(1))).isFalse();
        assertThat(store.replace(slice.nudged(NOW).versioned(2))).isTrue();
        assertThat(store.replace(slice.nudged(NOW).versioned(2))).isFalse();
        assertThat(store.replace(SliceFixtures.fresh().versioned(2))).isFalse();
    }

    @Test
    void ofManyThatChangeASliceNoneIsLost() throws Exception {
        // Given
        Slice slice = SliceFixtures.fresh();
        store.insert(slice);
        Slices slices = new Slices(store, Clock.fixed(NOW, ZoneOffset.UTC));
        Callable<Optional<Slice>> nudge = () -> slices.update(slice.id(), each -> each.nudged(NOW));

        // When
        List<Future<Optional<Slice>>> done;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            done = threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> nudge).toList());
        }

        // Then
        assertThat(done).allMatch(each -> each.resultNow().isPresent());
        Slice stored = store.find(slice.id()).orElseThrow();
        assertThat(stored.schedule().nudges()).isEqualTo(40);
        assertThat(stored.version()).isEqualTo(41);
    }

    @Test
    void ofManyThatClaimASliceOneGetsIt() throws Exception {
        // Given
        Slice slice = SliceFixtures.fresh();
        store.insert(slice);
        Slices slices = new Slices(store, Clock.fixed(NOW, ZoneOffset.UTC));
        List<Callable<Optional<Slice>>> claims =
                IntStream.range(0, 20)
                        .<Callable<Optional<Slice>>>mapToObj(i ->
                                () ->
                                        slices.claim(
                                                slice.id(), "holder-" + i, Duration.ofMinutes(1)))
                        .toList();

        // When
        List<Future<Optional<Slice>>> done;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            done = threads.invokeAll(claims);
        }

        // Then
        assertThat(done).filteredOn(each -> each.resultNow().isPresent()).hasSize(1);
    }

    @Test
    void theLongestDueComesFirst() throws Exception {
        Slice later = inserted(SliceFixtures.fresh().with(Schedule.dueAt(NOW.minusSeconds(1))));
        Slice sooner = inserted(SliceFixtures.fresh().with(Schedule.dueAt(NOW.minusSeconds(9))));
        inserted(SliceFixtures.fresh().with(Schedule.dueAt(NOW.plusSeconds(1))));
        inserted(SliceFixtures.fresh().with(new Schedule(null, 0, null, 1, null)));

        assertThat(store.due(NOW, 10)).containsExactly(sooner.id(), later.id());
        assertThat(store.due(NOW, 1)).containsExactly(sooner.id());
    }

    @Test
    void whatIsUnpublishedIsDue() throws Exception {
        Slice resting = SliceFixtures.fresh().with(new Schedule(null, 0, null, 1, null));
        Slice untold = inserted(resting.with(new Outbox(0, List.of(), 1, "abc", 0, 0)));

        assertThat(store.due(NOW, 10)).containsExactly(untold.id());
    }

    @Test
    void whatIsLeasedIsNotDueUntilTheLeaseIsOverForCertain() throws Exception {
        Slice leased = inserted(SliceFixtures.fresh().claimed("other", NOW.plusSeconds(60)));

        assertThat(store.due(NOW, 10)).isEmpty();
        assertThat(store.due(NOW.plusSeconds(60).plus(Lease.SKEW), 10)).isEmpty();
        assertThat(store.due(NOW.plusSeconds(60).plus(Lease.SKEW).plusMillis(1), 10))
                .containsExactly(leased.id());
    }

    @Test
    void knowsWhereSlicesAreAndWere() throws Exception {
        inserted(SliceFixtures.fresh());
        Slice gone = inserted(SliceFixtures.whole(new Outcome.Converged()));

        assertThat(store.places()).containsExactly(Place.of(gone.cluster()));
    }

    private Slice inserted(Slice slice) throws SliceStore.NameTaken {
        assertThat(store.insert(slice)).isTrue();
        return slice;
    }
}
