package io.slipway.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SCOPE = "20150830/us-east-1/iam/aws4_request";

    private final SigningKeys keys = new SigningKeys();

    @Test
    void signsAsTheExampleInAwsDocumentation() {
        String toSign =
                """
                AWS4-HMAC-SHA256
                20150830T123600Z
                20150830/us-east-1/iam/aws4_request
                f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59\
                """;

        byte[] signature = keys.of(SECRET, SCOPE).sign(toSign);

        assertThat(HexFormat.of().formatHex(signature))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void derivesAKeyOnce() {
        SigningKey first = keys.of(SECRET, SCOPE);

        assertThat(keys.of(SECRET, SCOPE)).isSameAs(first);
    }

    @Test
    void everyOtherSecretDayRegionAndServiceHasAKeyOfItsOwn() {
        byte[] signature = keys.of(SECRET, SCOPE).sign("text");

        assertThat(keys.of("test", SCOPE).sign("text")).isNotEqualTo(signature);
        assertThat(keys.of(SECRET, SCOPE.replace("30/", "31/")).sign("text"))
                .isNotEqualTo(signature);
        assertThat(keys.of(SECRET, SCOPE.replace("east", "west")).sign("text"))
                .isNotEqualTo(signature);
        assertThat(keys.of(SECRET, SCOPE.replace("iam", "sts")).sign("text"))
                .isNotEqualTo(signature);
    }

    @Test
    void forgetsTheKeyThatWasNotAskedForLongest() {
        SigningKey asked = keys.of(SECRET, SCOPE);
        SigningKey forgotten = keys.of("forgotten", SCOPE);

        IntStream.range(0, SigningKeys.MOST - 1)
                .forEach(number -> {
                    keys.of(SECRET, SCOPE);
                    keys.of("another " + number, SCOPE);
                });

        assertThat(keys.of(SECRET, SCOPE)).isSameAs(asked);
        assertThat(keys.of("forgotten", SCOPE)).isNotSameAs(forgotten);
    }
}
