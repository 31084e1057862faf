package io.slipway.simulator.inprocess;

import io.slipway.simulator.wire.WireResponse;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A connection to nowhere that answers what it was told to. */
final class CannedAnswer implements SdkHttpClient {
    private @Nullable WireResponse next;

    void next(WireResponse response) {
        next = response;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return answered();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse answered() {
        WireResponse response = next;
        if (response == null) {
            throw new IllegalStateException("This client is connected to nothing");
        }
        SdkHttpResponse.Builder http =
                SdkHttpResponse.builder()
                        .statusCode(response.status())
                        .putHeader("Content-Type", response.contentType());
        response.headers().forEach(http::putHeader);
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(response.body().asInputStream()))
                .build();
    }
}
