package io.slipway.account.cloudaccount.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.cloudaccount.KeyCheck.Verdict;
import io.slipway.account.secret.SecretText;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.Partition;
import io.slipway.simulator.Simulator;
import io.slipway.simulator.SimulatorOptions;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerIdentityCheckIT {

    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults());
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"AKIATEST, 111122223333", "AKIATEST999988887777, 999988887777"})
    void acceptsAGoodKeyAndSaysWhoseItIs(String accessKeyId, String account) {
        // When
        Verdict verdict =
                check(simulator.endpoint())
                        .verdictOn(Partition.AWS, accessKeyId, new SecretText("test"));

        // Then
        assertThat(verdict).isEqualTo(new Verdict.Accepted(account));
    }

    @ParameterizedTest
    @CsvSource({"AKIATEST, wrong, SignatureDoesNotMatch", "AKIANOBODY, test, InvalidClientTokenId"})
    void rejectsABadOne(String accessKeyId, String secret, String code) {
        // When
        Verdict verdict =
                check(simulator.endpoint())
                        .verdictOn(Partition.AWS, accessKeyId, new SecretText(secret));

        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }

    @Test
    void rejectsAKeyOfAnotherPartition() {
        // When
        Verdict verdict =
                check(simulator.endpoint())
                        .verdictOn(Partition.AWS_CN, "AKIATEST", new SecretText("test"));

        // Then
        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void doesNotKnowWhenAwsIsAway() {
        // Given
        URI nobody = URI.create("http://127.0.0.1:1");

        // When
        Verdict verdict =
                check(nobody).verdictOn(Partition.AWS, "AKIATEST", new SecretText("test"));

        // Then
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        unknown -> {
                            assertThat(unknown.code()).isEqualTo("ConnectionFailed");
                            assertThat(unknown.remedy()).isNotBlank();
                        });
    }

    private static CallerIdentityCheck check(URI endpoint) {
        return new CallerIdentityCheck(
                AwsOptions.forAws()
                        .withEndpoint(endpoint, 1)
                        .withCallTimeout(Duration.ofSeconds(5)));
    }
}
