package io.slipway.cluster.profile.web;

import io.slipway.cluster.profile.Profile;
import io.slipway.cluster.profile.Profiles;
import io.slipway.cluster.project.Projects;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cluster profiles: the bundled ones, to be read. */
@RestController
@RequestMapping("/api/v1/projects/{project}/cluster-profiles")
class ProfileController {

    private final Profiles profiles;

    ProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping
    Page<Profile> list(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Projects.require(project);
        var page = PageRequest.of(limit, cursor);
        var found =
                profiles.all().stream()
                        .sorted(Comparator.comparing(ProfileController::key))
                        .filter(profile ->
                                page.after()
                                        .map(after -> key(profile).compareTo(after) > 0)
                                        .orElse(true))
                        .limit(page.limit() + 1L)
                        .toList();
        return Page.of(page, found, ProfileController::key);
    }

    @GetMapping("/{name}/versions/{version}")
    Profile get(
            @PathVariable String project, @PathVariable String name, @PathVariable String version) {
        Projects.require(project);
        return profiles.find(name, version)
                .orElseThrow(() ->
                        ProblemException.notFound(
                                "There is no profile %s in version %s".formatted(name, version)));
    }

    @PostMapping
    void add(@PathVariable String project) {
        Projects.require(project);
        throw ProblemException.unprocessable(
                "NOT_SUPPORTED", "Publishing profiles is not supported yet");
    }

    private static String key(Profile profile) {
        return profile.name() + " " + profile.version();
    }
}
