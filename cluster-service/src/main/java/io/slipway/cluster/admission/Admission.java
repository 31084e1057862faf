package io.slipway.cluster.admission;

import io.slipway.aws.Partition;
import io.slipway.cluster.account.CloudAccount;
import io.slipway.cluster.account.CloudAccounts;
import io.slipway.cluster.account.CloudAccounts.AccountsUnavailableException;
import io.slipway.cluster.project.Projects;
import io.slipway.cluster.spec.ClusterSpec;
import io.slipway.cluster.spec.SpecReader;
import io.slipway.cluster.spec.SpecReading;
import io.slipway.service.web.ProblemException;
import io.slipway.service.web.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * Holds a spec against every rule there is before anything is stored, and tells all that is wrong
 * at once. Waits for account-service.
 */
public final class Admission {

    private static final String ACCOUNT = "/cloudAccount";

    private final SpecReader reader;
    private final CloudAccounts accounts;

    public Admission(SpecReader reader, CloudAccounts accounts) {
        this.reader = reader;
        this.accounts = accounts;
    }

    /**
     * The spec and its account.
     *
     * @throws ProblemException 404 without such a project, 422 with every violation, 503 when
     *     account-service does not answer
     */
    public Admitted admit(String project, JsonNode body) {
        Projects.require(project);
        return switch (reader.read(body)) {
            case SpecReading.Valid(var spec) -> withAccount(project, spec);
            case SpecReading.Invalid(var found) -> throw invalid(project, body, found);
        };
    }

    private Admitted withAccount(String project, ClusterSpec spec) {
        Optional<CloudAccount> account;
        try {
            account = accounts.find(project, spec.cloudAccount());
        } catch (AccountsUnavailableException e) {
            throw unavailable();
        }
        var problem = problemOf(account, spec.cloudAccount(), spec.region());
        if (problem.isPresent()) {
            throw ProblemException.invalid("cluster spec", List.of(problem.get()));
        }
        return new Admitted(project, spec, account.orElseThrow());
    }

    private ProblemException invalid(
            String project, JsonNode body, List<io.slipway.cluster.spec.Violation> found) {
        var all = new ArrayList<Violation>();
        found.forEach(violation ->
                all.add(
                        new Violation(
                                violation.field(),
                                violation.code().name(),
                                violation.message(),
                                violation.remedy())));
        accountProblem(project, body).ifPresent(all::add);
        return ProblemException.invalid("cluster spec", all);
    }

    /** With the rest, where it can be told; alone it would be told by the next request. */
    private Optional<Violation> accountProblem(String project, JsonNode body) {
        var name = body.path("cloudAccount").stringValue("");
        if (name.isBlank()) {
            return Optional.empty();
        }
        try {
            var region = body.path("region").stringValue("");
            return problemOf(accounts.find(project, name), name, region);
        } catch (AccountsUnavailableException _) {
            return Optional.empty();
        }
    }

    private static Optional<Violation> problemOf(
            Optional<CloudAccount> account, String name, String region) {
        if (account.isEmpty()) {
            return Optional.of(
                    new Violation(
                            ACCOUNT,
                            "ACCOUNT_NOT_FOUND",
                            "The project has no cloud account " + name,
                            "Add it, or name one that the project has."));
        }
        var known = account.get();
        if (!known.isValid() || known.awsAccountId() == null) {
            return Optional.of(
                    new Violation(
                            ACCOUNT,
                            "ACCOUNT_INVALID",
                            "The cloud account %s is %s".formatted(name, known.state()),
                            "Update its credentials and validate it."));
        }
        return isInPartition(known, region)
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                ACCOUNT,
                                "ACCOUNT_INVALID",
                                "The cloud account %s is of partition %s, which region %s is not in"
                                        .formatted(name, known.partition(), region),
                                "Use a region of that partition, or another account."));
    }

    /** Of a region that makes no sense the spec's own rules speak. */
    private static boolean isInPartition(CloudAccount account, String region) {
        try {
            return region.isBlank() || Partition.ofRegion(region).id().equals(account.partition());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "PEER_UNAVAILABLE",
                "The cloud account cannot be checked: account-service does not answer",
                "Try again in a moment; if it lasts, look whether account-service runs.",
                List.of());
    }
}
