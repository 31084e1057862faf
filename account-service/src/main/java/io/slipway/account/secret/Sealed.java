package io.slipway.account.secret;

/**
 * A secret as it is stored: nobody reads it, changes it or moves it to another owner without the
 * key.
 *
 * @param keyId which key seals it
 * @param content nonce and ciphertext, in base64
 */
public record Sealed(String keyId, String content) {

    /** Without the content. */
    @Override
    public String toString() {
        return "Sealed[keyId=%s]".formatted(keyId);
    }
}
