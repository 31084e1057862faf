package io.slipway.cluster.inventory.web;

import io.slipway.aws.AwsScope;
import io.slipway.aws.Partition;
import io.slipway.aws.Unreadable;
import io.slipway.cluster.account.CloudAccount;
import io.slipway.cluster.account.CloudAccounts;
import io.slipway.cluster.account.CloudAccounts.AccountsUnavailableException;
import io.slipway.cluster.inventory.CloudResource;
import io.slipway.cluster.inventory.CloudResources;
import io.slipway.cluster.project.Projects;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What of this installation there is in an account's region, owned or orphaned. */
@RestController
class CloudResourceController {

    private final CloudAccounts accounts;
    private final CloudResources resources;

    CloudResourceController(CloudAccounts accounts, CloudResources resources) {
        this.accounts = accounts;
        this.resources = resources;
    }

    @GetMapping("/api/v1/projects/{project}/cloud-accounts/{account}/regions/{region}/resources")
    Page<CloudResource> list(
            @PathVariable String project,
            @PathVariable String account,
            @PathVariable String region,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Projects.require(project);
        var page = PageRequest.of(limit, cursor);
        var after = page.after().orElse("");
        var found =
                found(project, account(project, account), region).stream()
                        .filter(resource -> resource.arn().compareTo(after) > 0)
                        .limit(page.limit() + 1L)
                        .toList();
        return Page.of(page, found, CloudResource::arn);
    }

    private List<CloudResource> found(String project, CloudAccount account, String region) {
        requireRegion(account, region);
        try {
            return resources.in(project, new AwsScope(account.id(), region));
        } catch (Unreadable e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "AWS_UNREADABLE",
                    "AWS did not tell what there is",
                    e.why(),
                    List.of());
        }
    }

    private CloudAccount account(String project, String name) {
        try {
            return accounts.find(project, name)
                    .orElseThrow(() ->
                            ProblemException.notFound("The project has no cloud account " + name));
        } catch (AccountsUnavailableException e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "PEER_UNAVAILABLE",
                    "The cloud account cannot be looked up: account-service does not answer",
                    "Try again in a moment; if it lasts, look whether account-service runs.",
                    List.of());
        }
    }

    private static void requireRegion(CloudAccount account, String region) {
        try {
            if (Partition.ofRegion(region).id().equals(account.partition())) {
                return;
            }
        } catch (IllegalArgumentException _) {
            // No such region.
        }
        throw ProblemException.unprocessable(
                "REGION_UNAVAILABLE",
                "Partition %s has no region %s".formatted(account.partition(), region));
    }
}
