package io.slipway.simulator.kubernetes.access;

import io.slipway.simulator.model.SeededRandomness;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A cluster's certificate authority: its certificate and the key that signs. Certificates hold from
 * 2020 to 2049, whatever the simulated time is.
 */
public final class Authority {
    private static final Date FROM = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2049-12-31T00:00:00Z"));
    private static final byte[] PROBE = {1, 2, 3};

    private final X509Certificate certificate;
    private final PrivateKey key;

    private Authority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** A certificate with its key, as a server or client needs them. */
    public record Identity(X509Certificate certificate, PrivateKey key) {}

    /** A new authority. */
    public static Authority generate(String name, RandomGenerator random) {
        try {
            KeyPair keys = newKeys(random);
            X500Principal self = new X500Principal("CN=" + name);
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                            self, serial(random), FROM, UNTIL, self, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            KeyUsage.digitalSignature
                                    | KeyUsage.keyEncipherment
                                    | KeyUsage.keyCertSign));
            return new Authority(signed(builder, keys.getPrivate(), random), keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException("Cannot make a certificate authority", broken);
        }
    }

    /**
     * The authority with this certificate and key, both PEM.
     *
     * @throws IllegalArgumentException when either cannot be read or they do not fit together
     */
    public static Authority of(String certificatePem, String keyPem) {
        try {
            Authority authority = new Authority(certificate(certificatePem), key(keyPem));
            if (!authority.fits()) {
                throw new IllegalArgumentException("The key is not the certificate's");
            }
            return authority;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    "Not a certificate and key: " + unreadable.getMessage(), unreadable);
        }
    }

    public String certificatePem() {
        return pem(certificate);
    }

    public String keyPem() {
        return pem(key);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** As kubeadm's {@code --discovery-token-ca-cert-hash} has it. */
    public String hash() {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest(certificate.getPublicKey().getEncoded());
            return "sha256:" + HexFormat.of().formatHex(sha);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** Whether this authority signed the certificate. */
    public boolean signed(X509Certificate other) {
        try {
            other.verify(certificate.getPublicKey());
            return other.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }

    /** A server's identity under these DNS names and IP addresses. */
    public Identity server(List<String> names, RandomGenerator random) {
        GeneralName[] alternatives =
                names.stream().map(Authority::alternative).toArray(GeneralName[]::new);
        return issue("CN=kube-apiserver", KeyPurposeId.id_kp_serverAuth, alternatives, random);
    }

    /**
     * A client's identity.
     *
     * @param subject such as {@code O=system:masters,CN=kubernetes-admin}
     */
    public Identity client(String subject, RandomGenerator random) {
        return issue(subject, KeyPurposeId.id_kp_clientAuth, new GeneralName[0], random);
    }

    /** A client's certificate for a key of its own. */
    public X509Certificate clientCertificate(
            X500Principal subject, PublicKey publicKey, RandomGenerator random) {
        try {
            return certify(
                    subject, publicKey, KeyPurposeId.id_kp_clientAuth, new GeneralName[0], random);
        } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException("Cannot sign a certificate", broken);
        }
    }

    /** Any certificate or key as PEM. */
    public static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(
                    object instanceof PrivateKey key
                            ? new org.bouncycastle.openssl.jcajce.JcaPKCS8Generator(key, null)
                            : object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private Identity issue(
            String subject,
            KeyPurposeId purpose,
            GeneralName[] alternatives,
            RandomGenerator random) {
        try {
            KeyPair keys = newKeys(random);
            X509Certificate issued =
                    certify(
                            new X500Principal(subject),
                            keys.getPublic(),
                            purpose,
                            alternatives,
                            random);
            return new Identity(issued, keys.getPrivate());
        } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
            throw new IllegalStateException("Cannot sign a certificate", broken);
        }
    }

    private X509Certificate certify(
            X500Principal subject,
            PublicKey publicKey,
            KeyPurposeId purpose,
            GeneralName[] alternatives,
            RandomGenerator random)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        certificate, serial(random), FROM, UNTIL, subject, publicKey);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        if (alternatives.length > 0) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        }
        return signed(builder, key, random);
    }

    private static X509Certificate signed(
            JcaX509v3CertificateBuilder builder, PrivateKey key, RandomGenerator random)
            throws GeneralSecurityException, OperatorCreationException {
        String algorithm =
                key.getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder(algorithm)
                                        .setSecureRandom(new SeededRandomness(random))
                                        .build(key)));
    }

    private boolean fits() throws GeneralSecurityException {
        String algorithm =
                key.getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        return signature.verify(signed);
    }

    private static KeyPair newKeys(RandomGenerator random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        SecureRandom seeded = new SeededRandomness(random);
        generator.initialize(new ECGenParameterSpec("secp256r1"), seeded);
        return generator.generateKeyPair();
    }

    private static BigInteger serial(RandomGenerator random) {
        return BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE));
    }

    private static GeneralName alternative(String name) {
        boolean address = name.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static X509Certificate certificate(String pem)
            throws IOException, GeneralSecurityException {
        if (parse(pem) instanceof X509CertificateHolder holder) {
            return new JcaX509CertificateConverter().getCertificate(holder);
        }
        throw new IOException("there is no certificate");
    }

    private static PrivateKey key(String pem) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        return switch (parse(pem)) {
            case PEMKeyPair pair -> converter.getPrivateKey(pair.getPrivateKeyInfo());
            case PrivateKeyInfo info -> converter.getPrivateKey(info);
            case null, default -> throw new IOException("there is no private key");
        };
    }

    private static @org.jspecify.annotations.Nullable Object parse(String pem) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return parser.readObject();
        }
    }
}
