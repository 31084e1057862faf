package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedsTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 60, 10_000})
    void aSimulatedClockMayRunFaster(double speed) {
        assertThatCode(() -> Speeds.requireFor(new AwsChoice.BuiltIn(), speed))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.5, 10_001, Double.NaN, Double.POSITIVE_INFINITY})
    void otherSpeedsAreWrongUsage(double speed) {
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> Speeds.requireSensible(speed))
                .returns(ExitCode.USAGE, CommandFailure::exitCode);
    }

    @Test
    void realAwsHasOneSpeed() {
        assertThatCode(() -> Speeds.requireFor(new AwsChoice.Real(), 1)).doesNotThrowAnyException();
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> Speeds.requireFor(new AwsChoice.Real(), 2))
                .withMessage("Real AWS has one speed: leave --speed out.")
                .returns(ExitCode.USAGE, CommandFailure::exitCode);
    }
}
