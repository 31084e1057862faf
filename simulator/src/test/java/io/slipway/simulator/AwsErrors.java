package io.slipway.simulator;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What AWS answered to a call that was refused. */
public final class AwsErrors {
    private AwsErrors() {}

    /** The error's code; {@code none} when the call succeeded. */
    public static String errorOf(ThrowingCallable call) {
        try {
            call.call();
            return "none";
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode();
        } catch (Throwable other) {
            throw new AssertionError("Not an answer of AWS", other);
        }
    }
}
