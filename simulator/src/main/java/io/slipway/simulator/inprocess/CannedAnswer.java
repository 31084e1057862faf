package io.slipway.simulator.inprocess;

import io.slipway.simulator.wire.WireResponse;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A connection to nowhere that answers what it was told to for the present call. */
final class CannedAnswer implements SdkHttpClient {
    private static final ScopedValue<WireResponse> ANSWER = ScopedValue.newInstance();

    /** Calls with every such connection answering this. */
    static <T, E extends Throwable> T whileAnswering(
            WireResponse answer, ScopedValue.CallableOp<T, E> calls) throws E {
        return ScopedValue.where(ANSWER, answer).call(calls);
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
        if (!ANSWER.isBound()) {
            throw new IllegalStateException("This client is connected to nothing");
        }
        WireResponse response = ANSWER.get();
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
