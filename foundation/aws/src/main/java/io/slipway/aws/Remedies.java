package io.slipway.aws;

import io.slipway.reconciler.slice.FaultClass;
import org.jspecify.annotations.Nullable;

/**
 * What a person can do about an error, in one sentence; nothing where Slipway goes on by itself.
 */
final class Remedies {

    private Remedies() {}

    static @Nullable String forAnswer(ErrorCatalogue.Answer answer, FaultClass faultClass) {
        return switch (faultClass) {
            case TRANSIENT, THROTTLED, CONSISTENCY_LAG, NOT_FOUND -> null;
            case OTHER_ZONE -> forZone(answer.code());
            case ORDER ->
                    answer.code().equals("DependencyViolation")
                            ? "Remove what still uses this resource; network interfaces are the"
                                    + " usual cause."
                            : null;
            case ALREADY_EXISTS ->
                    "Unless it is this cluster's own, rename or delete what holds the name or range"
                            + " already.";
            case BLOCKED -> forBlocked(answer.code());
            case REJECTED -> forRejected(answer.code());
        };
    }

    private static @Nullable String forZone(String code) {
        return switch (code) {
            case "SpotMaxPriceTooLow" ->
                    "Raise the pool's maximum bid, or wait for the spot price to fall.";
            case "InsufficientFreeAddressesInSubnet" ->
                    "Free addresses in the subnet, or let the pool use another zone.";
            case "Unsupported" ->
                    "Choose an instance type this zone offers, or let the pool use other zones.";
            default ->
                    "Let the pool use more zones, or choose another instance type, if this lasts.";
        };
    }

    private static String forBlocked(String code) {
        if (ErrorCatalogue.blamesClock(code)) {
            return "Set this machine's clock: AWS refuses calls signed more than a few minutes"
                    + " off.";
        }
        return switch (code) {
            case "PendingVerification" ->
                    "Wait until AWS has verified the account in this region, usually within"
                            + " minutes, at most 4 hours.";
            case "InvalidKeyPair.NotFound" ->
                    "Import a key pair of that name in this account and region, or make the cluster"
                            + " with another sshKeyName.";
            case "OptInRequired" ->
                    "Sign in to the AWS console as the account's owner, finish its sign-up, and"
                            + " enable this region.";
            default ->
                    "Raise the quota that the message names in the AWS console, Service Quotas, in"
                            + " this account and region, or free some of it.";
        };
    }

    private static @Nullable String forRejected(String code) {
        if (ErrorCatalogue.refusesCredentials(code)) {
            return "Update the cloud account's keys or role, and validate it.";
        }
        if (ErrorCatalogue.refusesPermission(code)) {
            return "Grant the action that the message names: attach Slipway's four policies to the"
                    + " account's user or role, and validate the cloud account.";
        }
        return switch (code) {
            case "UnsupportedAvailabilityZoneException" ->
                    "Choose other zones: EKS has no control planes in one of these.";
            case "IdempotentParameterMismatch" ->
                    "Retry the cluster; if it stays, report it as a defect of Slipway.";
            default -> null;
        };
    }
}
