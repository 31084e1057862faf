package io.slipway.service.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a request that may come again is known by. Neither the {@code Idempotency-Key} nor the body
 * can be told from what is stored; the body may hold a secret.
 *
 * @param id tells sender, path and key apart from all others
 * @param bodyHash tells whether the body is the same, to who has the key
 */
public record RequestKey(String id, String bodyHash) {

    private static final String ALGORITHM = "HmacSHA256";

    /**
     * The key of a request.
     *
     * @param subject whose token it came with
     * @param path where to
     * @param key its {@code Idempotency-Key}; not empty
     */
    public static RequestKey of(String subject, String path, String key, byte[] body) {
        byte[] name = (subject + "\n" + path).getBytes(StandardCharsets.UTF_8);
        return new RequestKey(hash(key, name), hash(key, body));
    }

    private static String hash(String key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
