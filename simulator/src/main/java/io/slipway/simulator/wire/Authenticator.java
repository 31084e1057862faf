package io.slipway.simulator.wire;

import io.slipway.simulator.model.AwsFault;
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
    Principal authenticate(WireRequest request, Signature signature) {
        Keyring.AccessKey key =
                keyring.find(signature.accessKeyId())
                        .orElseThrow(() -> unknownKey(signature.service()));
        requireFresh(signature);
        String expected = new SignatureCalculation(request, signature).with(key.secret());
        if (!same(expected, signature.value())) {
            throw wrongSignature(
                    signature.service(),
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your AWS Secret Access Key and signing method. Consult the"
                            + " service documentation for details.");
        }
        return key.principal();
    }

    /** What a service answers to a request that is not signed at all. */
    static AwsFault unsigned(String service) {
        return switch (service) {
            case "ec2" ->
                    new AwsFault(
                            BAD_REQUEST,
                            "MissingParameter",
                            "The request must contain the parameter AWSAccessKeyId");
            case "eks" ->
                    new AwsFault(
                            FORBIDDEN,
                            "MissingAuthenticationTokenException",
                            "Missing Authentication Token");
            default ->
                    new AwsFault(
                            FORBIDDEN,
                            "MissingAuthenticationToken",
                            "Request is missing Authentication Token");
        };
    }

    /** What a service answers to a signature made for a region that does not exist. */
    static AwsFault unknownRegion(String service, String region) {
        return wrongSignature(
                service, "Credential should be scoped to a valid region, not '" + region + "'.");
    }

    private void requireFresh(Signature signature) {
        Instant signed = parse(signature);
        Instant now = wall.instant();
        Duration valid = signature.presigned() ? Duration.ofSeconds(signature.expires()) : SKEW;
        if (now.isAfter(signed.plus(valid)) || now.isBefore(signed.minus(SKEW))) {
            throw signature.service().equals("ec2")
                    ? new AwsFault(BAD_REQUEST, "RequestExpired", "Request has expired.")
                    : wrongSignature(
                            signature.service(),
                            "Signature expired: " + signed + " is too far from " + now);
        }
    }

    private static Instant parse(Signature signature) {
        try {
            Instant time = LocalDateTime.parse(signature.time(), TIME).toInstant(ZoneOffset.UTC);
            if (signature.time().startsWith(signature.date())) {
                return time;
            }
        } catch (DateTimeParseException unreadable) {
            // Answered below, like a date that does not fit.
        }
        throw wrongSignature(
                signature.service(),
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.");
    }

    private static AwsFault unknownKey(String service) {
        String message = "The security token included in the request is invalid.";
        return switch (service) {
            case "ec2" ->
                    new AwsFault(
                            UNAUTHORIZED,
                            "AuthFailure",
                            "AWS was not able to validate the provided access credentials");
            case "eks" -> new AwsFault(FORBIDDEN, "UnrecognizedClientException", message);
            default -> new AwsFault(FORBIDDEN, "InvalidClientTokenId", message);
        };
    }

    private static AwsFault wrongSignature(String service, String message) {
        String code = service.equals("eks") ? "InvalidSignatureException" : "SignatureDoesNotMatch";
        return new AwsFault(FORBIDDEN, code, message);
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
}
