package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.kubernetes.access.Authority;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How an API shows itself over TLS: with a serving certificate of its cluster's authority. Clients
 * may show certificates; whether these are to be believed is asked later.
 */
final class TlsIdentity {
    private static final List<String> NAMES =
            List.of(
                    "localhost",
                    "kubernetes",
                    "kubernetes.default",
                    "kubernetes.default.svc",
                    "kubernetes.default.svc.cluster.local",
                    "127.0.0.1",
                    "172.20.0.1");

    private final SSLContext tls;

    /**
     * @param address where the API is reached, besides 127.0.0.1
     */
    TlsIdentity(Authority authority, String address) {
        try {
            List<String> names =
                    NAMES.contains(address)
                            ? NAMES
                            : java.util.stream.Stream.concat(
                                            NAMES.stream(), java.util.stream.Stream.of(address))
                                    .toList();
            Authority.Identity server = authority.server(names, new SecureRandom());
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(
                    "server",
                    server.key(),
                    new char[0],
                    new Certificate[] {server.certificate(), authority.certificate()});
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, new char[0]);
            tls = SSLContext.getInstance("TLS");
            tls.init(
                    managers.getKeyManagers(),
                    new TrustManager[] {new AnyClient(authority.certificate())},
                    null);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("Cannot serve TLS", broken);
        }
    }

    /** The connection, secured; the handshake is done when this returns. */
    SSLSocket secure(Socket plain) throws IOException {
        SSLSocket secured =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(
                                        plain,
                                        plain.getInetAddress().getHostAddress(),
                                        plain.getPort(),
                                        true);
        secured.setUseClientMode(false);
        secured.setWantClientAuth(true);
        secured.startHandshake();
        return secured;
    }

    /** Lets every client in; the authority is named so that clients know which certificate. */
    private static final class AnyClient extends X509ExtendedTrustManager {
        private final X509Certificate authority;

        AnyClient(X509Certificate authority) {
            this.authority = authority;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {authority};
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
    }
}
