package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void settlingWaitsForAllAlsoWhenOneFails() {
        // Given
        var together = new Together();
        var failed = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        CompletableFuture<Object> bad =
                together.start(() -> {
                    failed.countDown();
                    throw new IllegalStateException("on purpose");
                });
        together.start(() -> {
            awaitUninterrupted(failed);
            ended.set(true);
            return ended;
        });

        // When
        together.settle(PATIENCE);

        // Then
        assertThat(ended).isTrue();
        assertThat(bad).isCompletedExceptionally();
    }

    @Test
    void settlingHasAnEnd() {
        var together = new Together();
        var never = new CountDownLatch(1);
        together.start(() -> {
            awaitUninterrupted(never);
            return never;
        });

        together.settle(Duration.ofMillis(50));

        assertThat(never.getCount()).isEqualTo(1);
        never.countDown();
    }

    @Test
    void whatFailedIsThrownAsItIs() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Together.run(List.of(failing(new IllegalStateException()))));
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> Together.run(List.of(failing(new StackOverflowError()))));
    }

    private static Runnable failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    private static Runnable failing(Error failure) {
        return () -> {
            throw failure;
        };
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
