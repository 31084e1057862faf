package io.slipway.service.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Makes clients for the other services: plain calls that wait, for virtual threads, with the token
 * that services show each other, never through a proxy.
 */
public final class PeerClients implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final RestClient.Builder usual;
    private final String token;
    private final String application;

    /**
     * @param application who asks: sent as user agent, for the other side's audit
     */
    PeerClients(RestClient.Builder usual, String token, String application) {
        this.usual = usual;
        this.token = token;
        this.application = application;
    }

    /** A client of the service at that address. */
    public RestClient of(URI address) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(ANSWER);
        return usual.clone()
                .requestFactory(requests)
                .baseUrl(address)
                .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .defaultHeader(HttpHeaders.USER_AGENT, "slipway-" + application)
                .build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
