package io.slipway.aws;

import static io.slipway.reconciler.slice.FaultClass.ALREADY_EXISTS;
import static io.slipway.reconciler.slice.FaultClass.BLOCKED;
import static io.slipway.reconciler.slice.FaultClass.CONSISTENCY_LAG;
import static io.slipway.reconciler.slice.FaultClass.NOT_FOUND;
import static io.slipway.reconciler.slice.FaultClass.ORDER;
import static io.slipway.reconciler.slice.FaultClass.OTHER_ZONE;
import static io.slipway.reconciler.slice.FaultClass.REJECTED;
import static io.slipway.reconciler.slice.FaultClass.THROTTLED;
import static io.slipway.reconciler.slice.FaultClass.TRANSIENT;

import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent.Verb;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's error codes mean (aws.md, "What an error means"; the EC2 API reference's "Error
 * codes"; each EKS operation's "Errors"). The same code may mean two things, told apart by its
 * message or by what was being done.
 */
final class ErrorCatalogue {

    private static final Set<String> TOO_MANY_CALLS =
            Set.of(
                    "RequestLimitExceeded",
                    "RequestThrottled",
                    "RequestThrottledException",
                    "TooManyRequestsException",
                    "SlowDown",
                    "PriorRequestNotComplete");

    /** The refreshed credentials of the next try do. */
    private static final Set<String> CREDENTIALS_ENDED =
            Set.of("ExpiredToken", "ExpiredTokenException", "Client.ExpiredToken");

    private static final Set<String> CREDENTIALS_REFUSED =
            Set.of(
                    "AuthFailure",
                    "InvalidClientTokenId",
                    "UnrecognizedClientException",
                    "SignatureDoesNotMatch",
                    "InvalidSignatureException",
                    "InvalidAccessKeyId",
                    "IncompleteSignature");

    private static final Set<String> NOT_ALLOWED =
            Set.of(
                    "UnauthorizedOperation",
                    "AccessDenied",
                    "AccessDeniedException",
                    "Client.UnauthorizedOperation");

    private static final Set<String> CLOCK_WRONG = Set.of("RequestExpired", "RequestTimeTooSkewed");

    private static final Set<String> SERVER_SIDE =
            Set.of(
                    "InternalError",
                    "InternalFailure",
                    "InternalServiceError",
                    "Unavailable",
                    "ServiceUnavailable",
                    "ServiceUnavailableException",
                    "ServiceFailure",
                    "ServiceFailureException",
                    "ServerException");

    private static final Set<String> NO_CAPACITY_HERE =
            Set.of(
                    "InsufficientInstanceCapacity",
                    "InsufficientCapacity",
                    "InsufficientHostCapacity",
                    "UnfulfillableCapacity",
                    "Unsupported",
                    "InsufficientFreeAddressesInSubnet",
                    "SpotMaxPriceTooLow");

    private static final Set<String> SOMETHING_FIRST =
            Set.of(
                    "DependencyViolation",
                    "DeleteConflict",
                    "ResourceInUse",
                    "ResourceInUseException",
                    "InvalidIPAddress.InUse",
                    "InvalidGroup.InUse",
                    "VolumeInUse",
                    "IncorrectState",
                    "IncorrectInstanceState",
                    "InvalidVpcState",
                    "InvalidAttachment.InUse",
                    "ConcurrentModification",
                    "OperationAborted");

    private static final Set<String> EXISTS =
            Set.of(
                    "EntityAlreadyExists",
                    "RouteAlreadyExists",
                    "InvalidSubnet.Conflict",
                    "DuplicateLoadBalancerName",
                    "Resource.AlreadyAssociated",
                    "Resource.AlreadyAssigned",
                    "ResourceExistsException",
                    "ResourceAlreadyExistsException");

    private static final Set<String> GONE =
            Set.of("NoSuchEntity", "Gateway.NotAttached", "ResourceNotFoundException");

    /** What AWS answered, and to what. */
    record Answer(String code, String message, int status, @Nullable Verb verb) {

        boolean says(String words) {
            return message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
        }

        /** Whether it was about something newer than the rest of AWS may know of yet. */
        boolean creatingOrUpdating() {
            return verb == Verb.CREATE || verb == Verb.UPDATE;
        }
    }

    /** What it means, and what a person can do where that helps. */
    record Meaning(FaultClass faultClass, @Nullable String remedy) {}

    private ErrorCatalogue() {}

    static Meaning meaningOf(Answer answer) {
        String quota = Quotas.remedyFor(answer.code(), answer.message());
        if (quota != null) {
            return new Meaning(BLOCKED, quota);
        }
        FaultClass known = classOf(answer);
        return new Meaning(known, Remedies.forAnswer(answer, known));
    }

    /** Known codes before the status: EC2 sends InsufficientInstanceCapacity with a 500. */
    private static FaultClass classOf(Answer answer) {
        String code = answer.code();
        if (isThrottling(answer) || CREDENTIALS_ENDED.contains(code)) {
            return THROTTLED;
        }
        if (namesSomethingTooNew(answer)) {
            return CONSISTENCY_LAG;
        }
        if (isNotFound(code)) {
            return NOT_FOUND;
        }
        if (isExisting(answer)) {
            return ALREADY_EXISTS;
        }
        if (needsSomethingFirst(answer)) {
            return ORDER;
        }
        if (NO_CAPACITY_HERE.contains(code)) {
            return OTHER_ZONE;
        }
        if (isServerSide(answer)) {
            return TRANSIENT;
        }
        return waitsForPerson(code) ? BLOCKED : REJECTED;
    }

    private static boolean isThrottling(Answer answer) {
        return answer.status() == 429
                || TOO_MANY_CALLS.contains(answer.code())
                || answer.code().startsWith("Throttl")
                || answer.code().endsWith("ThrottledException");
    }

    private static boolean isServerSide(Answer answer) {
        return answer.status() >= 500 || SERVER_SIDE.contains(answer.code());
    }

    private static boolean namesSomethingTooNew(Answer answer) {
        if (answer.says("could not be assumed") || answer.says("Invalid IAM Instance Profile")) {
            return true;
        }
        if (!answer.creatingOrUpdating()) {
            return false;
        }
        return isNotFound(answer.code())
                || answer.says(".NotFound")
                || (answer.says("launch template") && answer.says("does not exist"))
                || (answer.code().equals("MalformedPolicyDocument")
                        && answer.says("Invalid principal"));
    }

    private static boolean isNotFound(String code) {
        return !waitsForPerson(code) && (GONE.contains(code) || code.contains("NotFound"));
    }

    private static boolean isExisting(Answer answer) {
        return EXISTS.contains(answer.code())
                || answer.code().endsWith(".Duplicate")
                || answer.code().contains(".AlreadyExists")
                || (answer.code().equals("ResourceInUseException")
                        && answer.verb() == Verb.CREATE
                        && answer.says("already exist"));
    }

    private static boolean needsSomethingFirst(Answer answer) {
        return SOMETHING_FIRST.contains(answer.code())
                || (answer.code().equals("InvalidRequestException")
                        && answer.says("not in ACTIVE"));
    }

    /** A key pair is a person's, never made by us: it does not come to be known by waiting. */
    private static boolean waitsForPerson(String code) {
        return code.equals("PendingVerification")
                || code.equals("InvalidKeyPair.NotFound")
                || code.equals("OptInRequired")
                || CLOCK_WRONG.contains(code)
                || code.endsWith("LimitExceeded")
                || code.endsWith("LimitExceededException");
    }

    static boolean refusesCredentials(String code) {
        return CREDENTIALS_REFUSED.contains(code) || CREDENTIALS_ENDED.contains(code);
    }

    static boolean refusesPermission(String code) {
        return NOT_ALLOWED.contains(code);
    }

    static boolean blamesClock(String code) {
        return CLOCK_WRONG.contains(code);
    }
}
