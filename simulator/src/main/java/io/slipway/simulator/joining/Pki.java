package io.slipway.simulator.joining;

import io.slipway.simulator.kubernetes.access.Authority;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** What a control-plane node finds under {@code /etc/kubernetes/pki}, and whether it is right. */
final class Pki {
    private static final String FOLDER = "/etc/kubernetes/pki/";
    private static final byte[] PROBE = {1, 2, 3};

    private final CloudConfig files;
    private final Instant now;

    private Pki(CloudConfig files, Instant now) {
        this.files = files;
        this.now = now;
    }

    /**
     * The cluster's authority, once everything beside it was found to be right too.
     *
     * @throws Obstacle when a file is missing, cannot be read or does not fit
     */
    static Authority checked(CloudConfig files, Instant now) {
        Pki pki = new Pki(files, now);
        pki.requireAuthority("ca");
        pki.requireAuthority("etcd/ca");
        pki.requireAuthority("front-proxy-ca");
        pki.requireServiceAccountKey();
        return Authority.of(pki.text("ca.crt"), pki.text("ca.key"));
    }

    private void requireAuthority(String name) {
        X509Certificate certificate = certificate(name + ".crt");
        if (certificate.getBasicConstraints() < 0) {
            throw wrong(name + ".crt", "is no certificate authority's certificate");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())
                || now.isBefore(certificate.getNotBefore().toInstant())) {
            throw wrong(name + ".crt", "is not valid at this time");
        }
        if (!fits(privateKey(name + ".key"), certificate.getPublicKey())) {
            throw wrong(name + ".key", "is not the key of " + FOLDER + name + ".crt");
        }
    }

    private void requireServiceAccountKey() {
        PrivateKey key = privateKey("sa.key");
        if (files.file(FOLDER + "sa.pub").isPresent() && !fits(key, publicKey("sa.pub"))) {
            throw wrong("sa.pub", "does not fit " + FOLDER + "sa.key");
        }
    }

    private X509Certificate certificate(String name) {
        try {
            if (parsed(name) instanceof X509CertificateHolder holder) {
                return new JcaX509CertificateConverter().getCertificate(holder);
            }
        } catch (IOException | CertificateException broken) {
            throw wrong(name, "cannot be read: " + broken.getMessage());
        }
        throw wrong(name, "holds no certificate");
    }

    private PrivateKey privateKey(String name) {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            return switch (parsed(name)) {
                case PEMKeyPair pair -> converter.getPrivateKey(pair.getPrivateKeyInfo());
                case PrivateKeyInfo info -> converter.getPrivateKey(info);
                case null, default -> throw wrong(name, "holds no private key");
            };
        } catch (IOException broken) {
            throw wrong(name, "cannot be read: " + broken.getMessage());
        }
    }

    private PublicKey publicKey(String name) {
        try {
            if (parsed(name) instanceof SubjectPublicKeyInfo info) {
                return new JcaPEMKeyConverter().getPublicKey(info);
            }
        } catch (IOException broken) {
            throw wrong(name, "cannot be read: " + broken.getMessage());
        }
        throw wrong(name, "holds no public key");
    }

    private @Nullable Object parsed(String name) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text(name)))) {
            return parser.readObject();
        } catch (IllegalArgumentException | IllegalStateException broken) {
            throw new IOException(broken);
        }
    }

    private String text(String name) {
        return files.file(FOLDER + name)
                .orElseThrow(() -> Obstacle.lasting("kubeadm: " + FOLDER + name + " is missing"));
    }

    private static boolean fits(PrivateKey key, PublicKey other) {
        if (!key.getAlgorithm().equals(other.getAlgorithm())) {
            return false;
        }
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKindOfKey) {
            return false;
        }
    }

    private static Obstacle wrong(String name, String why) {
        return Obstacle.lasting("kubeadm: " + FOLDER + name + " " + why);
    }
}
