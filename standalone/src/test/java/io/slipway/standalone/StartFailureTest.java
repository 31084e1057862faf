package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureTest {

    @Test
    void aPortInUseIsNamedWithTheOption() {
        var failure = new IllegalStateException("no context", new PortInUseException(8080));

        assertThat(StartFailure.lines("Slipway", failure, 8080))
                .containsExactly(
                        "Slipway did not start: port 8080 of 127.0.0.1 is in use by another"
                                + " program.",
                        "Stop that program, or choose another port with --port PORT.");
    }

    @Test
    void aPortThatNobodyAskedForIsTriedAgain() {
        assertThat(StartFailure.lines("Slipway", new PortInUseException(40123), 8080))
                .last()
                .isEqualTo("It was free a moment ago: start again.");
    }

    @Test
    void anythingElseTellsWhatIsAtTheBottom() {
        var failure = new UncheckedIOException("store", new IOException("No space left."));

        assertThat(StartFailure.lines("Slipway", failure, 8080))
                .containsExactly("Slipway did not start: No space left (IOException).");
        assertThat(StartFailure.lines("Slipway", new StackOverflowError(), 8080))
                .containsExactly("Slipway did not start: StackOverflowError.");
    }
}
