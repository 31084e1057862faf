package io.slipway.cluster.cluster.web;

import io.slipway.cluster.project.Projects;
import io.slipway.service.web.ProblemException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the API will have and has not yet: refused plainly, never a 404. */
@RestController
@RequestMapping(ClusterController.PATH + "/{name}")
class NotBuilt {

    @PostMapping({"/retry", "/pause", "/resume"})
    void steer(@PathVariable String project) {
        refuse(project, "Retrying, pausing and resuming");
    }

    @RequestMapping({"/fargate-profiles", "/fargate-profiles/{profile}"})
    void fargate(@PathVariable String project) {
        refuse(project, "Fargate");
    }

    @RequestMapping("/profile")
    void profile(@PathVariable String project) {
        refuse(project, "Changing a cluster's profile");
    }

    @RequestMapping("/cost")
    void cost(@PathVariable String project) {
        refuse(project, "Telling what a cluster costs");
    }

    private static void refuse(String project, String what) {
        Projects.require(project);
        throw problem(what);
    }

    static ProblemException problem(String what) {
        return ProblemException.unprocessable("NOT_SUPPORTED", what + " is not supported yet");
    }
}
