package io.slipway.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwsOptionsTest {

    @Test
    void goesToAwsAtItsOwnSpeedByDefault() {
        assertThat(AwsOptions.forAws())
                .isEqualTo(
                        new AwsOptions(
                                null, Duration.ofSeconds(10), Duration.ofMinutes(5), 128, 0.5, 1));
    }

    @Test
    void refusesToHurryAwsItself() {
        assertThatThrownBy(() ->
                        new AwsOptions(
                                null, Duration.ofSeconds(10), Duration.ofMinutes(5), 128, 0.5, 60))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatCannotWork() {
        var options = AwsOptions.forAws();

        assertThatThrownBy(() -> options.withCallTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withCallShare(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withCallShare(1.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withEndpoint(URI.create("http://127.0.0.1:1"), 0.5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsAnEndpointOnThisMachine() {
        var options = AwsOptions.forAws();

        assertThat(options.onThisMachine()).isFalse();
        assertThat(options.withEndpoint(URI.create("http://127.0.0.1:4566"), 60).onThisMachine())
                .isTrue();
        assertThat(options.withEndpoint(URI.create("http://localhost:4566"), 60).onThisMachine())
                .isTrue();
        assertThat(options.withEndpoint(URI.create("http://aws.example:4566"), 60).onThisMachine())
                .isFalse();
    }
}
