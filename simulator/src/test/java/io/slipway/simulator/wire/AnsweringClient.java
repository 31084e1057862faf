package io.slipway.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A connection whose far side is a function. */
final class AnsweringClient implements SdkHttpClient {
    private final Function<WireRequest, WireResponse> farSide;

    AnsweringClient(Function<WireRequest, WireResponse> farSide) {
        this.farSide = farSide;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return answered(farSide.apply(wire(request)));
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private static WireRequest wire(HttpExecuteRequest request) {
        byte[] body =
                request.contentStreamProvider().map(AnsweringClient::read).orElse(new byte[0]);
        Map<String, List<String>> headers = new HashMap<>();
        request.httpRequest()
                .forEachHeader(
                        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        URI uri = request.httpRequest().getUri();
        return new WireRequest(
                request.httpRequest().method().name(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                SdkBytes.fromByteArray(body));
    }

    private static byte[] read(ContentStreamProvider provider) {
        try {
            return provider.newStream().readAllBytes();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private static HttpExecuteResponse answered(WireResponse response) {
        SdkHttpResponse.Builder http =
                SdkHttpResponse.builder()
                        .statusCode(response.status())
                        .putHeader("Content-Type", response.contentType());
        response.headers().forEach(http::putHeader);
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(
                        AbortableInputStream.create(
                                new ByteArrayInputStream(response.body().asByteArray())))
                .build();
    }
}
