package io.slipway.service.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.sweep.Sweeper;
import io.slipway.reconciler.sweep.Tagged;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.ResourceDriver;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.Slices;
import io.slipway.service.slices.SliceFixtures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SweepsTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Tagged NOBODYS =
            new Tagged("arn:aws:ec2:us-east-1:1:vpc/vpc-1", "c-9/network/main", "vpc");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Findings findings = new Findings(meters);

    @Test
    void tellWhatNobodyKnowsByLogMetricAndList() throws Exception {
        var sweeps = new Sweeps(sweeper(place -> List.of(NOBODYS)), findings, Duration.ofMillis(5));

        sweeps.start();

        await().atMost(LONG).until(() -> !findings.last().isEmpty());
        sweeps.stop();
        assertThat(findings.last())
                .singleElement()
                .satisfies(finding -> assertThat(finding.resource()).isEqualTo(NOBODYS));
        assertThat(meters.get("slipway.sweeper.findings").gauge().value()).isEqualTo(1);
    }

    @Test
    void goOnAfterOneThatFailed() throws Exception {
        var sweeps = new AtomicInteger();
        var failing =
                new Sweeps(
                        sweeper(place -> {
                            sweeps.incrementAndGet();
                            throw new IllegalStateException("the store is away");
                        }),
                        findings,
                        Duration.ofMillis(5));

        failing.start();

        await().atMost(LONG).until(() -> sweeps.get() > 2);
        failing.stop();
        assertThat(failing.isRunning()).isFalse();
    }

    @Test
    void areAnHourApartUnlessToldOtherwise() {
        var nothing = new Binder(new MapConfigurationPropertySource(Map.of()));

        var properties = nothing.bindOrCreate("slipway.sweeper", SweeperProperties.class);

        assertThat(properties.every()).isEqualTo(Duration.ofHours(1));
    }

    private static Sweeper sweeper(Inventory inventory) throws Exception {
        var store = new InMemorySliceStore();
        store.insert(SliceFixtures.fresh());
        var clock = Clock.systemUTC();
        return new Sweeper(
                List.of(new Networks()),
                store,
                new Slices(store, clock),
                new DueQueue(clock),
                inventory);
    }

    /** A kind of slices in which nothing is ever looked for. */
    private static final class Networks implements SliceKind {

        @Override
        public String name() {
            return "network";
        }

        @Override
        public List<ResourceKind> resourceKinds() {
            return List.of();
        }

        @Override
        public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
            return Blueprint.Graph.EMPTY;
        }

        @Override
        public Report report(Slice slice, Map<String, Slot> slots) {
            return new Report(Map.of(), null);
        }

        @Override
        public ResourceDriver driver(String resourceKind) {
            throw new IllegalStateException("Nothing is asked of it");
        }
    }
}
