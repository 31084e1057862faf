package io.slipway.account.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final String KEY = key(1);
    private static final String OTHER_KEY = key(2);
    private static final SecretText SECRET = new SecretText("wJalrXUtnFEMI/K7MDENG");

    private final Seal seal = new Seal(KEY, List.of());

    @Test
    void opensWhatItSealed() {
        // When
        Sealed sealed = seal.seal(SECRET, "a-1");

        // Then
        assertThat(seal.open(sealed, "a-1")).isEqualTo(SECRET);
        assertThat(sealed.content()).doesNotContain(SECRET.revealed());
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(seal.seal(SECRET, "a-1")).isNotEqualTo(seal.seal(SECRET, "a-1"));
    }

    @Test
    void doesNotOpenForAnotherOwner() {
        // Given
        Sealed sealed = seal.seal(SECRET, "a-1");

        // When, Then
        assertThatThrownBy(() -> seal.open(sealed, "a-2"))
                .isInstanceOf(UnsealableException.class)
                .hasMessageContaining("a-2");
    }

    @Test
    void doesNotOpenWhatWasChanged() {
        // Given
        Sealed sealed = seal.seal(SECRET, "a-1");
        byte[] content = Base64.getDecoder().decode(sealed.content());
        content[content.length - 1] ^= 1;
        Sealed changed = new Sealed(sealed.keyId(), Base64.getEncoder().encodeToString(content));

        // When, Then
        assertThatThrownBy(() -> seal.open(changed, "a-1")).isInstanceOf(UnsealableException.class);
    }

    @Test
    void namesTheKeyThatIsMissing() {
        // Given
        Sealed sealed = new Seal(OTHER_KEY, List.of()).seal(SECRET, "a-1");

        // When, Then
        assertThatThrownBy(() -> seal.open(sealed, "a-1"))
                .isInstanceOf(UnsealableException.class)
                .hasMessageContaining(sealed.keyId());
    }

    @Test
    void opensWithAFormerKeyAndSealsWithThePresentOne() {
        // Given
        Sealed before = seal.seal(SECRET, "a-1");
        Seal rotated = new Seal(OTHER_KEY, List.of(KEY));

        // When
        SecretText opened = rotated.open(before, "a-1");
        Sealed after = rotated.seal(opened, "a-1");

        // Then
        assertThat(opened).isEqualTo(SECRET);
        assertThat(after.keyId()).isNotEqualTo(before.keyId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64!", "c2hvcnQ="})
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> new Seal(text, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("master key")
                .message()
                .satisfies(message -> {
                    if (!text.isEmpty()) {
                        assertThat(message).doesNotContain(text);
                    }
                });
    }

    @Test
    void showsNothingByAccident() {
        // Given
        Sealed sealed = seal.seal(SECRET, "a-1");

        // When, Then
        assertThat("" + SECRET).isEqualTo("***");
        assertThat(sealed.toString()).contains(sealed.keyId()).doesNotContain(sealed.content());
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
