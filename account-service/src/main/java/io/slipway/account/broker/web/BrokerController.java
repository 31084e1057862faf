package io.slipway.account.broker.web;

import io.slipway.account.audit.Audit;
import io.slipway.account.audit.Audit.Act;
import io.slipway.account.broker.CredentialsBroker;
import io.slipway.account.broker.Grant;
import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.service.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What services ask about accounts; the gateway leads nobody here. */
@RestController
@RequestMapping("/internal")
class BrokerController {

    private final CredentialsBroker broker;

    BrokerController(CredentialsBroker broker) {
        this.broker = broker;
    }

    @GetMapping("/projects/{project}/cloud-accounts/{name}")
    AccountAnswer account(@PathVariable String project, @PathVariable String name) {
        return broker.admit(new AccountName(project, name))
                .map(AccountAnswer::of)
                .orElseThrow(
                        () -> ProblemException.notFound("There is no cloud account of that name"));
    }

    @GetMapping("/cloud-accounts/{accountId}/credentials")
    ResponseEntity<CredentialsAnswer> credentials(
            @PathVariable String accountId,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false)
                    @Nullable String agent) {
        Grant grant = broker.credentialsOf(accountId);
        boolean given = grant instanceof Grant.Given;
        Audit.note(
                given ? Act.CREDENTIALS_GIVEN : Act.CREDENTIALS_REFUSED,
                accountId,
                agent == null ? "a service" : agent);
        return switch (grant) {
            case Grant.Given(var id, var secret) ->
                    ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore())
                            .body(new CredentialsAnswer(id, secret.revealed()));
            case Grant.Unknown _ ->
                    throw ProblemException.notFound("There is no cloud account of that id");
            case Grant.Gone _ ->
                    throw ProblemException.conflict(
                            "ACCOUNT_INVALID", "The cloud account is deleted");
        };
    }

    /** An account as services see it. */
    record AccountAnswer(
            String accountId,
            String name,
            String project,
            String type,
            String partition,
            String awsAccountId,
            String state) {

        static AccountAnswer of(CloudAccount account) {
            return new AccountAnswer(
                    account.id(),
                    account.name().name(),
                    account.name().project(),
                    "accessKey",
                    account.key().partition().id(),
                    account.key().awsAccountId(),
                    account.state().text());
        }
    }

    /** An account's credentials; the one answer that holds a secret. */
    record CredentialsAnswer(String accessKeyId, String secretAccessKey) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "CredentialsAnswer[" + accessKeyId + "]";
        }
    }
}
