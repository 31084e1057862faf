package io.slipway.simulator.wire;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** One HTTP response. */
public record WireResponse(
        int status, String contentType, Map<String, String> headers, SdkBytes body) {

    /** A response whose body is text. */
    public static WireResponse of(
            int status, String contentType, Map<String, String> headers, String body) {
        return new WireResponse(status, contentType, headers, SdkBytes.fromUtf8String(body));
    }

    public String text() {
        return body.asUtf8String();
    }
}
