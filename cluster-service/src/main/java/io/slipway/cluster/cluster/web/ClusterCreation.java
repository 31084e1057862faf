package io.slipway.cluster.cluster.web;

import io.slipway.cluster.admission.Admission;
import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.admission.Preflight;
import io.slipway.cluster.cluster.ClusterIds;
import io.slipway.cluster.cluster.ClusterIndex;
import io.slipway.cluster.cluster.Clusters;
import io.slipway.cluster.project.Projects;
import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.service.idempotency.RequestKey;
import io.slipway.service.idempotency.RequestKeys;
import io.slipway.service.web.ProblemException;
import io.slipway.service.web.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests for new clusters. */
@Component
class ClusterCreation {

    private final Admission admission;
    private final Preflight preflight;
    private final Clusters clusters;
    private final RequestKeys keys;
    private final ClusterIds ids = new ClusterIds();
    private final JsonMapper mapper;

    ClusterCreation(
            Admission admission,
            Preflight preflight,
            Clusters clusters,
            RequestKeys keys,
            JsonMapper mapper) {
        this.admission = admission;
        this.preflight = preflight;
        this.clusters = clusters;
        this.keys = keys;
        this.mapper = mapper;
    }

    /** Makes a cluster. */
    Slice create(String project, JsonNode body) {
        return store(admit(project, body), ids.next());
    }

    /**
     * Makes a cluster, or answers what the same request made before. A refused request leaves its
     * key free.
     *
     * @throws ProblemException 422 IDEMPOTENCY_KEY_REUSED when the key came with another body
     */
    Slice createOnce(String project, String subject, String key, JsonNode body) {
        Projects.require(project);
        var path = ClusterController.PATH.replace("{project}", project);
        var bodyHash = Canonical.hash(mapper.convertValue(body, Object.class));
        var request = RequestKey.of(subject, path, key, bodyHash.getBytes(StandardCharsets.UTF_8));
        var before = keys.find(request);
        if (before.isPresent()) {
            return again(project, body, before.get().resourceIdFor(request));
        }
        var admitted = admit(project, body);
        return store(admitted, keys.bind(request, ids.next()).resourceIdFor(request));
    }

    /** A cluster that the first try did not come to store is stored now, under the same id. */
    private Slice again(String project, JsonNode body, String clusterId) {
        return clusters.withId(clusterId).orElseGet(() -> store(admit(project, body), clusterId));
    }

    /** What the spec's own rules and AWS have nothing against. */
    private Admitted admit(String project, JsonNode body) {
        return passed(admission.admit(project, body));
    }

    /**
     * Makes a cluster whose spec has been let in, when nothing that was looked at speaks against
     * it.
     */
    Slice createAdmitted(Admitted admitted) {
        return store(passed(admitted), ids.next());
    }

    private Admitted passed(Admitted admitted) {
        var against = preflight.against(admitted);
        if (against.isEmpty()) {
            return admitted;
        }
        throw clusters.find(admitted.project(), admitted.spec().name()).isPresent()
                ? taken(admitted)
                : ProblemException.invalid("cluster spec", against);
    }

    private Slice store(Admitted admitted, String clusterId) {
        var spec = admitted.spec();
        var names =
                ClusterIndex.namesOf(
                        admitted.project(),
                        Objects.requireNonNull(admitted.account().awsAccountId()),
                        spec.region(),
                        spec.name());
        try {
            return clusters.create(clusterId, admitted.cluster(), SpecTree.of(spec), names);
        } catch (SliceStore.NameTaken _) {
            throw taken(admitted);
        }
    }

    private ProblemException taken(Admitted admitted) {
        var spec = admitted.spec();
        var message =
                clusters.find(admitted.project(), spec.name()).isPresent()
                        ? "The project has a cluster %s already".formatted(spec.name())
                        : "AWS account %s has a cluster %s in %s already, of another project"
                                .formatted(
                                        admitted.account().awsAccountId(),
                                        spec.name(),
                                        spec.region());
        return new ProblemException(
                HttpStatus.CONFLICT,
                "NAME_TAKEN",
                message,
                "Use another name, or delete that cluster first.",
                List.of(Violation.of("/name", "NAME_TAKEN", message)));
    }
}
