package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.AwsService;
import io.slipway.simulator.operation.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Tells who signed a request, and refuses as AWS does when that cannot be believed. */
final class Authenticator {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;

    private final Keyring keyring;
    private final Clock wall;

    Authenticator(Keyring keyring, Clock wall) {
        this.keyring = keyring;
        this.wall = wall;
    }

    /**
     * The signer.
     *
     * @throws AwsFault for an unknown key, a wrong signature, one that is too old
     */
    Principal authenticate(AwsService service, WireRequest request, Signature signature) {
        Keyring.AccessKey key =
                keyring.find(signature.accessKeyId()).orElseThrow(() -> unknownKey(service));
        requireFresh(service, signature);
        String expected = new SignatureCalculation(request, signature).with(key.secret());
        if (!same(expected, signature.value())) {
            throw wrongSignature(
                    service,
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your AWS Secret Access Key and signing method. Consult the"
                            + " service documentation for details.");
        }
        return key.principal();
    }

    /** What a service answers to a request that is not signed at all. */
    static AwsFault unsigned(AwsService service) {
        return switch (service.family()) {
            case EC2 ->
                    new AwsFault(
                            BAD_REQUEST,
                            "MissingParameter",
                            "The request must contain the parameter AWSAccessKeyId");
            case QUERY ->
                    new AwsFault(
                            FORBIDDEN,
                            "MissingAuthenticationToken",
                            "Request is missing Authentication Token");
            case JSON, REST_JSON ->
                    new AwsFault(
                            status(service),
                            "MissingAuthenticationTokenException",
                            "Missing Authentication Token");
        };
    }

    /** What a service answers to a signature made for a region in which it has no endpoint. */
    static AwsFault unknownRegion(AwsService service, String region) {
        return wrongSignature(
                service, "Credential should be scoped to a valid region, not '" + region + "'.");
    }

    private void requireFresh(AwsService service, Signature signature) {
        Instant signed = parse(service, signature);
        Instant now = wall.instant();
        Duration valid = signature.presigned() ? Duration.ofSeconds(signature.expires()) : SKEW;
        if (now.isAfter(signed.plus(valid)) || now.isBefore(signed.minus(SKEW))) {
            throw service == AwsService.EC2
                    ? new AwsFault(BAD_REQUEST, "RequestExpired", "Request has expired.")
                    : wrongSignature(
                            service, "Signature expired: " + signed + " is too far from " + now);
        }
    }

    private static Instant parse(AwsService service, Signature signature) {
        try {
            Instant time = LocalDateTime.parse(signature.time(), TIME).toInstant(ZoneOffset.UTC);
            if (signature.time().startsWith(signature.date())) {
                return time;
            }
        } catch (DateTimeParseException unreadable) {
            // Answered below, like a date that does not fit.
        }
        throw wrongSignature(
                service,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.");
    }

    private static AwsFault unknownKey(AwsService service) {
        String message = "The security token included in the request is invalid.";
        return switch (service.family()) {
            case EC2 ->
                    new AwsFault(
                            UNAUTHORIZED,
                            "AuthFailure",
                            "AWS was not able to validate the provided access credentials");
            case QUERY -> new AwsFault(FORBIDDEN, "InvalidClientTokenId", message);
            case JSON, REST_JSON ->
                    new AwsFault(status(service), "UnrecognizedClientException", message);
        };
    }

    private static AwsFault wrongSignature(AwsService service, String message) {
        return switch (service.family()) {
            case EC2, QUERY -> new AwsFault(FORBIDDEN, "SignatureDoesNotMatch", message);
            case JSON, REST_JSON ->
                    new AwsFault(status(service), "InvalidSignatureException", message);
        };
    }

    private static int status(AwsService service) {
        return service.family() == AwsService.Family.JSON ? BAD_REQUEST : FORBIDDEN;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
}
