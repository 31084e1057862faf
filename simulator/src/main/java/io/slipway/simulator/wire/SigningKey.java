package io.slipway.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a secret signs with on one day, in one region, for one service. */
final class SigningKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private SigningKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Derived from a secret, as AWS's "Signature Version 4" describes it.
     *
     * @param scope day, region, service and what ends them, apart by slashes
     */
    static SigningKey of(String secret, String scope) {
        SigningKey key = new SigningKey(("AWS4" + secret).getBytes(StandardCharsets.UTF_8));
        for (String part : scope.split("/")) {
            key = new SigningKey(key.sign(part));
        }
        return key;
    }

    byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
