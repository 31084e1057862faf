package io.slipway.reconciler.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.reconciler.slice.Lease;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlicesTest {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final ToyPlatform platform = new ToyPlatform();

    @Test
    void eachClaimRaisesTheFence() {
        platform.create();
        var first = platform.slices.claim(ToyPlatform.ID, "one", LEASE).orElseThrow();

        platform.clock.advance(LEASE.plus(Lease.SKEW).plusMillis(1));
        var second = platform.slices.claim(ToyPlatform.ID, "other", LEASE).orElseThrow();

        assertThat(second.schedule().fence()).isEqualTo(first.schedule().fence() + 1);
    }

    @Test
    void aClaimantWaitsOutTheSkewOfClocks() {
        platform.create();
        platform.slices.claim(ToyPlatform.ID, "one", LEASE).orElseThrow();

        platform.clock.advance(LEASE.plus(Lease.SKEW));

        assertThat(platform.slices.claim(ToyPlatform.ID, "other", LEASE)).isEmpty();
    }

    @Test
    void aHolderWhoseLeaseWasTakenCannotRecord() {
        platform.create();
        var first = platform.slices.claim(ToyPlatform.ID, "one", LEASE).orElseThrow();
        platform.clock.advance(Duration.ofMinutes(2));
        platform.slices.claim(ToyPlatform.ID, "other", LEASE).orElseThrow();

        assertThatThrownBy(() ->
                        platform.slices.record(
                                ToyPlatform.ID,
                                first.schedule().fence(),
                                slice -> slice.nudged(platform.clock.instant())))
                .isInstanceOf(Slices.LeaseLost.class);
    }

    @Test
    void aNudgeDuringATenureIsNotSleptOver() {
        platform.create();
        var held = platform.slices.claim(ToyPlatform.ID, "one", LEASE).orElseThrow();
        platform.slices.update(ToyPlatform.ID, slice -> slice.nudged(platform.slices.now()));

        var released =
                platform.slice().released(null, held.schedule().nudges(), platform.slices.now());

        assertThat(released.schedule().wakeAt()).isEqualTo(platform.slices.now());
    }
}
