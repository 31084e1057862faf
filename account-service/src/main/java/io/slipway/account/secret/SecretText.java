package io.slipway.account.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A text nobody may see by accident: it shows itself only to who asks for {@link #revealed}. */
public final class SecretText {

    private final String text;

    public SecretText(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("An empty text is no secret");
        }
        this.text = text;
    }

    /** The text itself, for signing, sealing and the credentials broker only. */
    public String revealed() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretText secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return SecretText.class.hashCode();
    }

    /** Stars. */
    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
