package io.slipway.simulator.kubernetes.serving;

import io.slipway.simulator.kubernetes.objects.ApiFault;
import io.slipway.simulator.kubernetes.requests.Answer;
import io.slipway.simulator.kubernetes.requests.Credentials;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.wire.WireRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** One TLS connection to an API, request after request. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BEARER = "bearer ";
    private static final int IDLE_MILLIS = 300_000;

    private final KubernetesDoor door;
    private final ResourceKey api;

    Connection(KubernetesDoor door, ResourceKey api) {
        this.door = door;
        this.api = api;
    }

    /** Serves until either side has enough. */
    void serve(Socket plain) {
        try {
            plain.setSoTimeout(IDLE_MILLIS);
            plain.setTcpNoDelay(true);
            String address = plain.getLocalAddress().getHostAddress();
            try (SSLSocket secured = door.identity(api, address).secure(plain)) {
                Http http = new Http(secured.getInputStream(), secured.getOutputStream());
                X509Certificate certificate = certificate(secured);
                boolean more = true;
                while (more) {
                    Optional<WireRequest> request = http.read();
                    more = request.isPresent() && answer(http, request.get(), certificate);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException over) {
            LOG.atDebug().addKeyValue("cause", over.getMessage()).log("connection over");
        } catch (RuntimeException defect) {
            LOG.atError().setCause(defect).log("request failed");
        }
    }

    /** Whether the connection can take another request. */
    private boolean answer(Http http, WireRequest request, @Nullable X509Certificate certificate)
            throws IOException, InterruptedException {
        boolean head = request.method().equals("HEAD");
        try {
            Credentials credentials = new Credentials(certificate, bearer(request));
            switch (door.answer(api, credentials, request)) {
                case Answer.Document document ->
                        http.write(
                                document.status(),
                                "application/json",
                                JSON.writeValueAsBytes(document.tree()),
                                head);
                case Answer.Text text ->
                        http.write(
                                text.status(),
                                "text/plain; charset=utf-8",
                                text.text().getBytes(StandardCharsets.UTF_8),
                                head);
                case Answer.Watch watch -> {
                    watch(http, request, watch);
                    return false;
                }
            }
        } catch (ApiFault refused) {
            refuse(http, refused, head);
        } catch (RuntimeException defect) {
            LOG.atError()
                    .addKeyValue("path", request.path())
                    .setCause(defect)
                    .log("request failed");
            String message = "Internal error occurred: " + defect;
            refuse(http, new ApiFault(500, "InternalError", message, Map.of()), head);
        }
        boolean closes = request.header("connection").map("close"::equalsIgnoreCase).orElse(false);
        return !closes;
    }

    private static void refuse(Http http, ApiFault fault, boolean head) throws IOException {
        byte[] status = JSON.writeValueAsBytes(fault.status());
        http.write(fault.code(), "application/json", status, head);
    }

    private void watch(Http http, WireRequest request, Answer.Watch watch)
            throws IOException, InterruptedException {
        EventSink sink = WebSocketSink.of(http, request).orElseGet(() -> new ChunkSink(http));
        String collection = ChangeLogs.prefix(api) + watch.kind().qualified();
        new WatchStream(watch, door.log(api), collection, sink, door::now)
                .run(() -> door.tick(api));
    }

    private static @Nullable String bearer(WireRequest request) {
        return request.header("authorization")
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip())
                .orElse(null);
    }

    private static @Nullable X509Certificate certificate(SSLSocket secured) {
        try {
            return (X509Certificate) secured.getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}
