package io.slipway.account.cloudaccount.web;

import io.slipway.account.audit.Audit;
import io.slipway.account.audit.Audit.Act;
import io.slipway.account.cloudaccount.AccountIds;
import io.slipway.account.cloudaccount.AccountName;
import io.slipway.account.cloudaccount.AccountRequest;
import io.slipway.account.cloudaccount.Accounts;
import io.slipway.account.cloudaccount.CloudAccount;
import io.slipway.account.cloudaccount.CloudAccounts;
import io.slipway.account.cloudaccount.Deletion;
import io.slipway.account.cloudaccount.Registration;
import io.slipway.service.idempotency.RequestKey;
import io.slipway.service.idempotency.RequestKeys;
import io.slipway.service.web.InternalAuthentication;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A project's cloud accounts. */
@RestController
@RequestMapping("/api/v1/projects/{project}/cloud-accounts")
class CloudAccountController {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final Accounts accounts;
    private final CloudAccounts store;
    private final RequestKeys requests;
    private final AccountIds ids = new AccountIds();

    CloudAccountController(Accounts accounts, CloudAccounts store, RequestKeys requests) {
        this.accounts = accounts;
        this.store = store;
        this.requests = requests;
    }

    @GetMapping
    Page<AccountView> list(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Projects.require(project);
        PageRequest page = PageRequest.of(limit, cursor);
        var found = store.inProject(project, page.after().orElse(""), page.limit() + 1);
        return Page.of(page, found, account -> account.name().name()).map(AccountView::of);
    }

    @GetMapping("/{name}")
    ResponseEntity<AccountView> get(@PathVariable String project, @PathVariable String name) {
        Projects.require(project);
        AccountName wanted = new AccountName(project, name);
        return store.byName(wanted)
                .map(account -> ok(ResponseEntity.ok(), account))
                .orElseThrow(() -> Refusals.notFound(wanted));
    }

    @PostMapping
    ResponseEntity<AccountView> register(
            @PathVariable String project,
            @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
            @RequestHeader(name = InternalAuthentication.SUBJECT, defaultValue = "unknown")
                    String subject,
            ServerHttpRequest http) {
        Projects.require(project);
        byte[] given = body == null ? new byte[0] : body;
        AccountRequest request = AccountBody.read(given);
        String id = idFor(key, subject, http.getPath().value(), given);
        Registration registration = accounts.register(id, project, request);
        String name = project + "/" + request.name();
        boolean done = registration instanceof Registration.Registered;
        Audit.note(done ? Act.REGISTERED : Act.REFUSED, done ? id : name, subject);
        return switch (registration) {
            case Registration.Registered(var account) -> ok(created(account), account);
            case Registration.NameTaken _ -> throw Refusals.nameTaken(request.name());
            case Registration.KeyRejected(var reason) -> throw Refusals.rejected(reason);
            case Registration.KeyUnknown(var reason) -> throw Refusals.unknown(reason);
        };
    }

    @DeleteMapping("/{name}")
    ResponseEntity<Void> delete(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = InternalAuthentication.SUBJECT, defaultValue = "unknown")
                    String subject) {
        Projects.require(project);
        AccountName meant = new AccountName(project, name);
        return switch (accounts.delete(meant, EntityTag.version(ifMatch))) {
            case Deletion.Deleted(var account) -> {
                Audit.note(Act.DELETED, account.id(), subject);
                yield ResponseEntity.noContent().build();
            }
            case Deletion.NotFound _ -> throw Refusals.notFound(meant);
            case Deletion.InUse(var clusters) -> throw Refusals.inUse(clusters);
            case Deletion.JustAdmitted _ -> throw Refusals.justAdmitted();
            case Deletion.Stale _ -> throw Refusals.stale();
        };
    }

    /**
     * The id of what the request makes: a new one, or the one its first coming had.
     *
     * @throws ProblemException 422 when the key came with another body
     */
    private String idFor(@Nullable String key, String subject, String path, byte[] body) {
        String fresh = ids.next();
        if (key == null || key.isBlank()) {
            return fresh;
        }
        RequestKey request = RequestKey.of(subject, path, key, body);
        return requests.bind(request, fresh).resourceIdFor(request);
    }

    private static ResponseEntity.BodyBuilder created(CloudAccount account) {
        return ResponseEntity.created(
                URI.create(
                        "/api/v1/projects/%s/cloud-accounts/%s"
                                .formatted(account.name().project(), account.name().name())));
    }

    private static ResponseEntity<AccountView> ok(
            ResponseEntity.BodyBuilder answer, CloudAccount account) {
        return answer.eTag(EntityTag.of(account.version())).body(AccountView.of(account));
    }
}
