package io.slipway.aws;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent.Verb;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one translation of whatever the AWS SDK throws: a code, what it means for what happens next,
 * a message without secrets and, where a person can do something, a remedy. AWS's own codes are
 * kept; failures that never reached AWS, or whose answer never reached us, have codes of ours:
 *
 * <table>
 * <caption>Codes of our own</caption>
 * <tr><td>{@code CallTimeout}</td><td>no answer in time; AWS may have acted</td></tr>
 * <tr><td>{@code ConnectionLost}</td><td>no answer; AWS may have acted</td></tr>
 * <tr><td>{@code CallInterrupted}</td><td>this process is stopping; AWS may have acted</td></tr>
 * <tr><td>{@code ConnectionFailed}</td><td>nothing was sent</td></tr>
 * <tr><td>{@code CredentialsUnavailable}</td><td>nothing was sent</td></tr>
 * <tr><td>{@code CallBudgetExceeded}</td><td>nothing was sent</td></tr>
 * <tr><td>{@code ServiceError}</td><td>AWS answered with a status and no code</td></tr>
 * </table>
 */
public final class AwsErrors {

    private AwsErrors() {}

    /** The failure of a call that only looks. */
    public static Fault whenLooking(SdkException failure) {
        return translate(failure, null);
    }

    /**
     * The failure of a call that changes something. What a create or an update names and AWS does
     * not know is something we have just made; what a delete names is gone.
     */
    public static Fault whenChanging(SdkException failure, Verb verb) {
        return translate(failure, verb);
    }

    /**
     * A failure that AWS reports of something it had accepted: a NAT gateway's {@code FailureCode}.
     * It means what the same code means as the answer to the creating call.
     *
     * @param message what AWS says of it, may be empty
     */
    public static Fault reported(String code, String message) {
        var meaning =
                ErrorCatalogue.meaningOf(
                        new ErrorCatalogue.Answer(code, message, 400, Verb.CREATE));
        return new Fault(
                code,
                meaning.faultClass(),
                message.isBlank() ? "AWS reported " + code : SafeText.of(message),
                meaning.remedy(),
                null);
    }

    /** When the same call has its turn, of one that was not sent for want of call budget. */
    public static @Nullable Instant turnOf(SdkException failure) {
        var exceeded = cause(failure, CallBudgetExceededException.class);
        return exceeded == null ? null : exceeded.free();
    }

    /** The code alone, for metrics. */
    public static String code(Throwable failure) {
        return failure instanceof SdkException known
                ? translate(known, null).code()
                : failure.getClass().getSimpleName();
    }

    private static Fault translate(SdkException failure, @Nullable Verb verb) {
        if (failure instanceof AwsServiceException answered) {
            return answered(answered, verb);
        }
        var credentials = cause(failure, CredentialsUnavailableException.class);
        if (credentials != null) {
            return noCredentials(credentials);
        }
        if (cause(failure, CallBudgetExceededException.class) != null) {
            return Fault.of("CallBudgetExceeded", FaultClass.THROTTLED, rootMessage(failure));
        }
        if (failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException) {
            return lost("CallTimeout", "AWS did not answer in time");
        }
        if (failure instanceof AbortedException) {
            return lost("CallInterrupted", "The call was interrupted");
        }
        return neverConnected(failure)
                ? new Fault(
                        "ConnectionFailed",
                        FaultClass.THROTTLED,
                        "AWS could not be reached: " + SafeText.of(rootMessage(failure)),
                        "Check that this machine reaches the AWS endpoint: name resolution, proxy,"
                                + " firewall.",
                        null)
                : lost(
                        "ConnectionLost",
                        "The call to AWS failed: " + SafeText.of(rootMessage(failure)));
    }

    private static Fault answered(AwsServiceException failure, @Nullable Verb verb) {
        var details = failure.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String message = details == null ? failure.getMessage() : details.errorMessage();
        var answer =
                new ErrorCatalogue.Answer(
                        code == null || code.isBlank() ? "ServiceError" : code,
                        message == null ? "" : message,
                        failure.statusCode(),
                        verb);
        var meaning = ErrorCatalogue.meaningOf(answer);
        return new Fault(
                answer.code(),
                meaning.faultClass(),
                answer.message().isBlank()
                        ? "AWS answered " + answer.code()
                        : SafeText.of(answer.message()),
                meaning.remedy(),
                failure.requestId());
    }

    private static Fault noCredentials(CredentialsUnavailableException failure) {
        return failure.isTransient()
                ? Fault.of(failure.code(), FaultClass.THROTTLED, SafeText.of(failure.rawMessage()))
                : new Fault(
                        failure.code(),
                        FaultClass.BLOCKED,
                        SafeText.of(failure.rawMessage()),
                        "Update the cloud account's credentials and validate it.",
                        null);
    }

    private static Fault lost(String code, String message) {
        return Fault.of(code, FaultClass.TRANSIENT, message);
    }

    private static boolean neverConnected(SdkException failure) {
        return cause(failure, ConnectException.class) != null
                || cause(failure, UnknownHostException.class) != null
                || cause(failure, ConnectTimeoutException.class) != null
                || cause(failure, ConnectionPoolTimeoutException.class) != null;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
