package io.slipway.cluster.access.web;

import io.slipway.cluster.access.ClusterAccess;
import io.slipway.cluster.access.TokenSigner.Token;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.project.Projects;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.InternalAuthentication;
import io.slipway.service.web.ProblemException;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Kubeconfigs and tokens. So far every token of Slipway administers all; roles come with projects.
 */
@RestController
@RequestMapping("/api/v1/projects/{project}/clusters/{name}")
class AccessController {

    private final Clusters clusters;
    private final ClusterAccess access;

    AccessController(Clusters clusters, ClusterAccess access) {
        this.clusters = clusters;
        this.access = access;
    }

    @GetMapping("/kubeconfig")
    Map<String, Object> kubeconfig(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = InternalAuthentication.SUBJECT, defaultValue = "")
                    String subject) {
        return access.kubeconfig(cluster(project, name), subject);
    }

    @GetMapping("/token")
    ResponseEntity<Token> token(
            @PathVariable String project,
            @PathVariable String name,
            @RequestHeader(name = InternalAuthentication.SUBJECT, defaultValue = "")
                    String subject) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(access.token(cluster(project, name), subject));
    }

    private Slice cluster(String project, String name) {
        Projects.require(project);
        return clusters.find(project, name)
                .orElseThrow(() -> ProblemException.notFound("There is no cluster " + name));
    }
}
