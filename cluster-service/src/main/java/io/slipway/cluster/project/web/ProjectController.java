package io.slipway.cluster.project.web;

import io.slipway.cluster.project.Projects;
import io.slipway.service.web.Page;
import io.slipway.service.web.PageRequest;
import io.slipway.service.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The projects: one so far. Others, and tokens of their own, are refused plainly. */
@RestController
@RequestMapping("/api/v1/projects")
class ProjectController {

    /** A project as the API shows it. */
    record Project(String name, String description) {}

    @GetMapping
    Page<Project> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var all = List.of(new Project(Projects.DEFAULT, "Exists from the start"));
        var shown = page.after().isPresent() ? List.<Project>of() : all;
        return Page.of(page, shown, Project::name);
    }

    @PostMapping
    void add() {
        throw notBuilt("Adding projects");
    }

    @GetMapping("/{project}")
    Project get(@PathVariable String project) {
        Projects.require(project);
        return new Project(project, "Exists from the start");
    }

    @DeleteMapping("/{project}")
    void remove(@PathVariable String project) {
        Projects.require(project);
        throw notBuilt("Deleting projects");
    }

    @RequestMapping({"/{project}/tokens", "/{project}/tokens/{id}"})
    void tokens(@PathVariable String project) {
        Projects.require(project);
        throw notBuilt("Tokens of one's own");
    }

    private static ProblemException notBuilt(String what) {
        return ProblemException.unprocessable("NOT_SUPPORTED", what + " is not supported yet");
    }
}
