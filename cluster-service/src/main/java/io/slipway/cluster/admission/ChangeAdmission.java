package io.slipway.cluster.admission;

import io.slipway.cluster.spec.SpecTree;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import io.slipway.service.web.Violation;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a change of a cluster is let in: its spec by the rules of a new one, and no field changed
 * that cannot be.
 */
public final class ChangeAdmission {

    private static final String WHAT = "cluster spec";

    private final Admission admission;
    private final JsonMapper mapper;

    public ChangeAdmission(Admission admission, JsonMapper mapper) {
        this.admission = admission;
        this.mapper = mapper;
    }

    /**
     * The spec of a cluster that is to be made under that name.
     *
     * @throws ProblemException as {@link Admission#admit}, and 422 when the spec names another
     */
    public Admitted admitNew(String project, String name, JsonNode body) {
        var admitted = admission.admit(project, body);
        if (!admitted.spec().name().equals(name)) {
            throw ProblemException.invalid(WHAT, List.of(otherName(name)));
        }
        return admitted;
    }

    /**
     * The whole spec that the cluster is to have.
     *
     * @throws ProblemException as {@link Admission#admit}, 409 CLUSTER_DELETING, and 422 with every
     *     field that cannot be changed
     */
    public Admitted admitChange(Slice cluster, JsonNode body) {
        requireLiving(cluster);
        JsonNode before = mapper.valueToTree(cluster.desired().spec());
        var admitted = admission.admit(cluster.cluster().project(), KeptZones.in(body, before));
        var found = ChangeRules.violations(cluster.desired().spec(), SpecTree.of(admitted.spec()));
        if (!found.isEmpty()) {
            throw ProblemException.invalid(WHAT, found);
        }
        return admitted;
    }

    /**
     * Does nothing for a cluster that is to be there.
     *
     * @throws ProblemException 409 CLUSTER_DELETING
     */
    public static void requireLiving(Slice cluster) {
        if (cluster.desired().deleting()) {
            throw ProblemException.conflict(
                    "CLUSTER_DELETING",
                    "The cluster %s is being deleted".formatted(cluster.cluster().name()));
        }
    }

    /** As {@link #admitChange}, of a merge patch over the cluster's spec. */
    public Admitted admitPatch(Slice cluster, JsonNode patch) {
        if (!patch.isObject()) {
            throw ProblemException.malformed("A merge patch of a spec is an object");
        }
        JsonNode spec = mapper.valueToTree(cluster.desired().spec());
        return admitChange(cluster, MergePatch.apply(spec, patch));
    }

    private static Violation otherName(String name) {
        return new Violation(
                "/name",
                "IMMUTABLE_FIELD",
                "The path names the cluster " + name,
                "Give the spec that name, or use the path of the name it has.");
    }
}
