package io.slipway.simulator.door;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** All that a refusal tells: the exception's class, and what AWS answered. */
record Answer(String exception, int status, String code, String message) {

    static Answer of(ThrowingCallable call) {
        try {
            call.call();
            return new Answer("none", 200, "", "");
        } catch (AwsServiceException refused) {
            return new Answer(
                    refused.getClass().getSimpleName(),
                    refused.statusCode(),
                    refused.awsErrorDetails().errorCode(),
                    refused.awsErrorDetails().errorMessage());
        } catch (Throwable other) {
            throw new AssertionError("Not an answer of AWS", other);
        }
    }

    /** The exception's class and AWS's code. */
    String brief() {
        return exception + " " + status + " " + code;
    }
}
