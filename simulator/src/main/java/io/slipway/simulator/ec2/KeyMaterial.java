package io.slipway.simulator.ec2;

import io.slipway.simulator.model.SeededRandomness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * A key pair as EC2 gives it away.
 *
 * @param privateKey the private key, as PEM
 * @param publicKey the public key, as OpenSSH has it
 */
record KeyMaterial(String privateKey, String publicKey, String fingerprint) {
    static final String RSA = "rsa";
    static final String ED25519 = "ed25519";

    private static final int RSA_BITS = 2048;
    private static final int CERTAINTY = 80;
    private static final Map<String, String> TYPES = Map.of("ssh-rsa", RSA, "ssh-ed25519", ED25519);

    /**
     * A public key that somebody brings.
     *
     * @param type {@code rsa} or {@code ed25519}
     */
    record Imported(String type, String text, String fingerprint) {}

    /** A new key pair whose every bit comes from the generator. */
    static KeyMaterial make(String type, RandomGenerator random) {
        SecureRandom source = new SeededRandomness(random);
        AsymmetricCipherKeyPair pair = pair(type, source);
        try {
            byte[] publicKey = OpenSSHPublicKeyUtil.encodePublicKey(pair.getPublic());
            byte[] privateKey = OpenSSHPrivateKeyUtil.encodePrivateKey(pair.getPrivate());
            boolean rsa = type.equals(RSA);
            return new KeyMaterial(
                    pem(rsa ? "RSA PRIVATE KEY" : "OPENSSH PRIVATE KEY", privateKey),
                    line(rsa ? "ssh-rsa" : "ssh-ed25519", publicKey),
                    rsa ? coloned(digest("SHA-1", pkcs8(pair))) : sha256(publicKey));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The public key in the text, if it is one in OpenSSH's form. */
    static Optional<Imported> read(byte[] material) {
        String text = new String(material, StandardCharsets.UTF_8).strip();
        String[] parts = text.split("\\s+", 3);
        String type = TYPES.get(parts[0]);
        if (type == null || parts.length < 2) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(parts[1]);
            AsymmetricKeyParameter key = OpenSSHPublicKeyUtil.parsePublicKey(blob);
            byte[] der = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
            String print = type.equals(RSA) ? coloned(digest("MD5", der)) : sha256(blob);
            return Optional.of(new Imported(type, text, print));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static AsymmetricCipherKeyPair pair(String type, SecureRandom source) {
        if (type.equals(RSA)) {
            RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
            generator.init(
                    new RSAKeyGenerationParameters(
                            BigInteger.valueOf(65537), source, RSA_BITS, CERTAINTY));
            return generator.generateKeyPair();
        }
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(source));
        return generator.generateKeyPair();
    }

    private static byte[] pkcs8(AsymmetricCipherKeyPair pair) throws IOException {
        return PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate()).getEncoded();
    }

    private static String pem(String kind, byte[] content) {
        String body =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----";
    }

    private static String line(String type, byte[] key) {
        return type + " " + Base64.getEncoder().encodeToString(key);
    }

    private static String sha256(byte[] blob) {
        return Base64.getEncoder().encodeToString(digest("SHA-256", blob));
    }

    private static String coloned(byte[] digest) {
        return HexFormat.ofDelimiter(":").formatHex(digest);
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
