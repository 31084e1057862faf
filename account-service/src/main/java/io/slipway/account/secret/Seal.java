package io.slipway.account.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets with AES-256-GCM, and opens them. A sealed secret is bound to its owner: moved to
 * another owner's document it does not open. The present key seals; former ones still open what
 * they sealed, so that keys can be changed.
 */
public final class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int TAG_BITS = 128;

    /** As NIST SP 800-38D recommends; random, which is good for 2^32 secrets per key. */
    private static final int NONCE_BYTES = 12;

    private final MasterKey present;
    private final Map<String, MasterKey> known;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param present the master key, 32 bytes in base64
     * @param former those used before, which still open what they sealed
     * @throws IllegalArgumentException when one of them is no key
     */
    public Seal(String present, List<String> former) {
        this.present = MasterKey.parse(present);
        this.known =
                Stream.concat(Stream.of(this.present), former.stream().map(MasterKey::parse))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        MasterKey::id, Function.identity(), (first, _) -> first));
    }

    /**
     * Seals a secret.
     *
     * @param owner what it belongs to: no other can open it
     */
    public Sealed seal(SecretText secret, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, present, nonce, owner);
            byte[] text = cipher.doFinal(secret.revealed().getBytes(StandardCharsets.UTF_8));
            byte[] content =
                    ByteBuffer.allocate(NONCE_BYTES + text.length).put(nonce).put(text).array();
            return new Sealed(present.id(), Base64.getEncoder().encodeToString(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret of %s cannot be sealed".formatted(owner), e);
        }
    }

    /**
     * The secret.
     *
     * @throws UnsealableException when its key is not known, or it was changed, or it belongs to
     *     another owner
     */
    public SecretText open(Sealed sealed, String owner) {
        MasterKey key = known.get(sealed.keyId());
        if (key == null) {
            throw new UnsealableException(
                    "The secret of %s is sealed with key %s, which is not configured"
                            .formatted(owner, sealed.keyId()));
        }
        try {
            byte[] content = Base64.getDecoder().decode(sealed.content());
            ByteBuffer parts = ByteBuffer.wrap(content);
            byte[] nonce = new byte[NONCE_BYTES];
            parts.get(nonce);
            byte[] text = new byte[parts.remaining()];
            parts.get(text);
            byte[] opened = cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(text);
            return new SecretText(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnsealableException(
                    "The secret of %s does not open: it was changed, or is another's"
                            .formatted(owner));
        }
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
