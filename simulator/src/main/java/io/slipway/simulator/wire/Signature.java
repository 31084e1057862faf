package io.slipway.simulator.wire;

import java.time.Duration;
import java.util.List;

/**
 * What a request says of its signature, in its Authorization header or, presigned, in its query.
 *
 * @param date the day of the credential's scope, {@code yyyyMMdd}
 * @param time when it was signed, {@code yyyyMMdd'T'HHmmss'Z'}
 * @param signedHeaders the names of the headers that are signed
 * @param value the signature itself, in hexadecimal
 * @param expires how many seconds after signing a presigned request holds, 0 for one that is not
 */
record Signature(
        String accessKeyId,
        String date,
        String region,
        String service,
        String time,
        List<String> signedHeaders,
        String value,
        long expires) {

    boolean presigned() {
        return expires > 0;
    }

    /** The same signature, if it holds for so long. */
    Signature holding(Duration life) {
        return new Signature(
                accessKeyId, date, region, service, time, signedHeaders, value, life.toSeconds());
    }

    String scope() {
        return String.join("/", date, region, service, "aws4_request");
    }
}
