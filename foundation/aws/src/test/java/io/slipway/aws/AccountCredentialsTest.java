package io.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class AccountCredentialsTest {

    private final TestClock clock = new TestClock();
    private final AtomicInteger fetches = new AtomicInteger();

    @Test
    void asksOnceInAWhile() {
        var credentials = keptFiveMinutes(_ -> numbered());

        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("KEY-1");
        clock.advance(Duration.ofMinutes(4));
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("KEY-1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("KEY-2");
    }

    @Test
    void asksAgainAMinuteBeforeTheCredentialsEnd() {
        var credentials =
                keptFiveMinutes(_ -> endingAt(clock.instant().plus(Duration.ofMinutes(3))));

        credentials.resolveCredentials();
        clock.advance(Duration.ofSeconds(119));
        credentials.resolveCredentials();
        assertThat(fetches).hasValue(1);
        clock.advance(Duration.ofSeconds(1));
        credentials.resolveCredentials();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void asksAgainAfterARejection() {
        var credentials = keptFiveMinutes(_ -> numbered());
        credentials.resolveCredentials();
        clock.advance(Duration.ofSeconds(10));

        credentials.rejected(clock.instant());

        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("KEY-2");
    }

    @Test
    void keepsWhatWasFetchedAfterTheRejectedCallBegan() {
        var credentials = keptFiveMinutes(_ -> numbered());
        Instant began = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        credentials.resolveCredentials();

        credentials.rejected(began);

        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("KEY-1");
    }

    @Test
    void asksOnceForManyCallers() throws Exception {
        var gate = new CountDownLatch(1);
        var credentials =
                keptFiveMinutes(_ -> {
                    awaitOpen(gate);
                    return numbered();
                });

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                callers.submit(credentials::resolveCredentials);
            }
            gate.countDown();
        }

        assertThat(fetches).hasValue(1);
    }

    private AccountCredentials keptFiveMinutes(CredentialsSource source) {
        return new AccountCredentials("acc-1", source, Duration.ofMinutes(5), clock);
    }

    private AwsCredentials numbered() {
        return AwsBasicCredentials.create("KEY-" + fetches.incrementAndGet(), "secret");
    }

    private AwsCredentials endingAt(Instant end) {
        fetches.incrementAndGet();
        return AwsSessionCredentials.builder()
                .accessKeyId("KEY")
                .secretAccessKey("secret")
                .sessionToken("token")
                .expirationTime(end)
                .build();
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
