package io.slipway.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.RunningGateway;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TokenHashesTest {

    private static final String FIRST = RunningGateway.sha256("first");
    private static final String SECOND = RunningGateway.sha256("second");

    private final TokenHashes hashes = new TokenHashes(List.of(FIRST, SECOND));

    @Test
    void knowsEachOfItsTokens() {
        assertThat(hashes.subjectOf("first")).contains("token-" + FIRST.substring(0, 8));
        assertThat(hashes.subjectOf("second")).contains("token-" + SECOND.substring(0, 8));
    }

    @Test
    void knowsNoOther() {
        assertThat(hashes.subjectOf("third")).isEmpty();
        assertThat(hashes.subjectOf("")).isEmpty();
        assertThat(hashes.subjectOf("first ")).isEmpty();
    }

    @Test
    void takesAHashForNoToken() {
        assertThat(hashes.subjectOf(FIRST)).isEmpty();
    }

    @Test
    void readsHashesInCapitals() {
        // Given
        TokenHashes capitals = new TokenHashes(List.of(FIRST.toUpperCase(Locale.ROOT)));

        // When, Then
        assertThat(capitals.subjectOf("first")).isPresent();
    }
}
