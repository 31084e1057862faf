package io.slipway.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The tokens that are valid, known by their SHA-256 only. */
final class TokenHashes {

    private static final int SHOWN = 8;

    private final List<byte[]> hashes;

    /**
     * @param hashes SHA-256, in hexadecimal
     */
    TokenHashes(List<String> hashes) {
        this.hashes = hashes.stream().map(HexFormat.of()::parseHex).toList();
    }

    /**
     * Whose token it is, if it is valid: {@code token-} and the first digits of its hash, which
     * tells tokens apart in logs and gives none away. How long this takes does not depend on how
     * much of the token is right.
     */
    Optional<String> subjectOf(String token) {
        byte[] given = sha256(token);
        boolean known = false;
        for (byte[] hash : hashes) {
            known |= MessageDigest.isEqual(hash, given);
        }
        return known
                ? Optional.of("token-" + HexFormat.of().formatHex(given).substring(0, SHOWN))
                : Optional.empty();
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
