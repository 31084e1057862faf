package io.slipway.account.cloudaccount.web;

import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.KeyCheck;
import io.slipway.service.web.ProblemException;
import io.slipway.service.web.Violation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What stands against a request, as problem details. */
final class Refusals {

    private Refusals() {}

    static ProblemException noSuchProject() {
        return ProblemException.notFound("There is no such project; there is one, default");
    }

    static ProblemException notFound(AccountName name) {
        return ProblemException.notFound(
                "There is no cloud account %s in project %s"
                        .formatted(name.name(), name.project()));
    }

    static ProblemException nameTaken(String name) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "NAME_TAKEN",
                "There is a cloud account of that name",
                "Choose another name, or delete the account that has it.",
                List.of(
                        new Violation(
                                "/name",
                                "NAME_TAKEN",
                                "The name %s is taken in this project".formatted(name),
                                "Choose another name.")));
    }

    static ProblemException rejected(KeyCheck.Verdict.Rejected reason) {
        String message = "AWS answered %s: %s".formatted(reason.code(), reason.message());
        String remedy =
                Objects.requireNonNullElse(
                        reason.remedy(),
                        "Check that key id and secret belong together and the key is active.");
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "CREDENTIALS_REJECTED",
                "AWS does not accept the key; nothing was stored",
                null,
                List.of(
                        new Violation(
                                "/secretAccessKey", "CREDENTIALS_REJECTED", message, remedy)));
    }

    static ProblemException unknown(KeyCheck.Verdict.Unknown reason) {
        String remedy = Objects.requireNonNullElse(reason.remedy(), "Try again in a few seconds.");
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "AWS_UNAVAILABLE",
                "AWS did not say whether the key is good; nothing was stored",
                "%s: %s. %s".formatted(reason.code(), withoutStop(reason.message()), remedy),
                List.of());
    }

    static ProblemException inUse(List<String> clusters) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "ACCOUNT_IN_USE",
                "The cloud account is in use",
                "Clusters that need it: %s. Delete them first."
                        .formatted(String.join(", ", clusters)),
                List.of());
    }

    static ProblemException justAdmitted() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "ACCOUNT_IN_USE",
                "A cluster was asked for in this cloud account a moment ago",
                "Try again in a minute; delete the cluster first if there is one.",
                List.of());
    }

    static ProblemException stale() {
        return ProblemException.of(
                HttpStatus.PRECONDITION_FAILED,
                "VERSION_STALE",
                "The cloud account has changed since that version");
    }

    static ProblemException notSupported(String what, @Nullable String instead) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "NOT_SUPPORTED",
                what + " is not supported yet",
                instead,
                List.of());
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
