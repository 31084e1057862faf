package io.slipway.account.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key that seals secrets, and the id it is known by, which tells nothing about it. */
final class MasterKey {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final byte[] ID_PREFIX =
            "slipway master key id\n".getBytes(StandardCharsets.US_ASCII);

    private final String id;
    private final SecretKey key;

    private MasterKey(byte[] bytes) {
        this.id = idOf(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Reads a key.
     *
     * @param base64 32 bytes
     * @throws IllegalArgumentException when it is none; the message does not repeat it
     */
    static MasterKey parse(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("A master key must be base64");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "A master key has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        return new MasterKey(bytes);
    }

    String id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }

    private static String idOf(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ID_PREFIX);
            return HexFormat.of().formatHex(digest.digest(bytes), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
