package io.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class DurationsTest {

    private final Durations durations = new Durations();

    @ParameterizedTest
    @CsvSource({"0,0s", "59,59s", "60,1m00s", "588,9m48s", "3900,1h05m", "97200,1d03h", "-5,0s"})
    void showsTheTwoLargestUnits(long seconds, String shown) {
        assertThat(Durations.show(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"90,90", "90s,90", "15m,900", "1h30m,5400", "1H,3600", "2m5,125"})
    void readsWhatPeopleWrite(String written, long seconds) {
        assertThat(durations.convert(written)).hasSeconds(seconds);
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatThrownBy(() -> durations.convert("soon"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("90s, 15m or 1h30m");
    }
}
