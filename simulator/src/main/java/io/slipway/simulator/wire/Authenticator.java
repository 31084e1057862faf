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
import java.util.Objects;

/** Tells who signed a request, and refuses as AWS does when that cannot be believed. */
final class Authenticator {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final int BAD_REQUEST = 400;

    private final Keyring keyring;
    private final Clock wall;
    private final SigningKeys signingKeys = new SigningKeys();

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
                keyring.find(signature.accessKeyId())
                        .orElseThrow(() -> Refusals.unknownKey(service));
        requireFresh(service, signature);
        SigningKey signingKey = signingKeys.of(key.secret(), signature.scope());
        String expected = new SignatureCalculation(request, signature).with(signingKey);
        if (!same(expected, signature.value())) {
            throw Refusals.wrongSignature(
                    service,
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your AWS Secret Access Key and signing method. Consult the"
                            + " service documentation for details.");
        }
        requireToken(service, request, key);
        return key.principal();
    }

    private static void requireToken(
            AwsService service, WireRequest request, Keyring.AccessKey key) {
        String token =
                request.header("x-amz-security-token")
                        .orElseGet(() -> Parameters.of(request).get("X-Amz-Security-Token"));
        if (!Objects.equals(token, key.sessionToken())) {
            throw Refusals.unknownKey(service);
        }
        if (key.expired()) {
            throw Refusals.expiredToken(service);
        }
    }

    private void requireFresh(AwsService service, Signature signature) {
        Instant signed = parse(service, signature);
        Instant now = wall.instant();
        Duration valid = signature.presigned() ? Duration.ofSeconds(signature.expires()) : SKEW;
        if (now.isAfter(signed.plus(valid)) || now.isBefore(signed.minus(SKEW))) {
            throw service == AwsService.EC2
                    ? new AwsFault(BAD_REQUEST, "RequestExpired", "Request has expired.")
                    : Refusals.wrongSignature(
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
        throw Refusals.wrongSignature(
                service,
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.");
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
}
