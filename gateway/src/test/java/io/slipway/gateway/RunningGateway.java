package io.slipway.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway as it is deployed, on a free port, with a client that has a valid token. */
public final class RunningGateway implements AutoCloseable {

    public static final String TOKEN = "a-token-for-tests";
    public static final String INTERNAL_TOKEN = "between-us";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** In front of one service that plays all of them. */
    public static RunningGateway before(URI service) {
        return before(service, service, service);
    }

    public static RunningGateway before(URI accounts, URI clusters, URI status) {
        return before(accounts, clusters, status, Map.of());
    }

    public static RunningGateway before(
            URI accounts, URI clusters, URI status, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("server.port", 0);
        properties.put("slipway.internal-token", INTERNAL_TOKEN);
        properties.put("slipway.gateway.token-hashes", sha256(TOKEN));
        properties.put("slipway.peers.account-service.url", accounts);
        properties.put("slipway.peers.cluster-service.url", clusters);
        properties.put("slipway.peers.status-service.url", status);
        return new RunningGateway(GatewayApplication.start(properties));
    }

    public static String sha256(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public HttpClient client() {
        return client;
    }

    /** A request to a path, with a valid token. */
    public HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", "Bearer " + TOKEN);
    }

    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
