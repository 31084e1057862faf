package io.slipway.cluster.nodepool;

import io.slipway.cluster.admission.Admitted;
import io.slipway.cluster.admission.ChangeAdmission;
import io.slipway.cluster.admission.MergePatch;
import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import io.slipway.service.web.Violation;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a change of one node pool is let in. It is a change of the cluster's spec, by the rules
 * of those; what is wrong is told by fields of the pool.
 */
public final class PoolAdmission {

    private static final String POOLS = "nodePools";

    private final ChangeAdmission changes;
    private final JsonMapper mapper;

    public PoolAdmission(ChangeAdmission changes, JsonMapper mapper) {
        this.changes = changes;
        this.mapper = mapper;
    }

    /**
     * The cluster with one pool more.
     *
     * @throws ProblemException as {@link ChangeAdmission#admitChange}
     */
    public Admitted admitNew(Slice cluster, JsonNode pool) {
        ChangeAdmission.requireLiving(cluster);
        requireObject(pool);
        var spec = spec(cluster);
        var pools = spec.withArray(POOLS);
        pools.add(pool);
        return admit(cluster, spec, pools.size() - 1);
    }

    /**
     * The cluster with the patch merged into one pool.
     *
     * @throws ProblemException as {@link ChangeAdmission#admitChange}, and 404 without such a pool
     */
    public Admitted admitPatch(Slice cluster, String pool, JsonNode patch) {
        ChangeAdmission.requireLiving(cluster);
        requireObject(patch);
        var spec = spec(cluster);
        var pools = spec.withArray(POOLS);
        var index = indexOf(pools, pool).orElseThrow(() -> unknown(cluster, pool));
        if (!patch.path("name").asString(pool).equals(pool)) {
            throw ProblemException.invalid("node pool", List.of(renamed(pool)));
        }
        pools.set(index, MergePatch.apply(pools.get(index), patch));
        return admit(cluster, spec, index);
    }

    /**
     * The cluster without one of its pools.
     *
     * @throws ProblemException as {@link ChangeAdmission#admitChange}, 404 without such a pool, and
     *     409 LAST_POOL
     */
    public Admitted admitRemoval(Slice cluster, String pool) {
        ChangeAdmission.requireLiving(cluster);
        var spec = spec(cluster);
        var pools = spec.withArray(POOLS);
        var index = indexOf(pools, pool).orElseThrow(() -> unknown(cluster, pool));
        if (pools.size() == 1) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "LAST_POOL",
                    "%s is the last pool of %s, and a cluster has at least one"
                            .formatted(pool, cluster.cluster().name()),
                    "Add another pool first, make this one smaller, or delete the cluster.",
                    List.of());
        }
        pools.remove(index);
        return changes.admitChange(cluster, spec);
    }

    /** There is no such pool; of the one that stands for the control plane it says why. */
    public static ProblemException unknown(Slice cluster, String pool) {
        return ProblemException.notFound(
                pool.equals("control-plane")
                        ? "EKS runs the control plane of %s itself: it is no pool of nodes"
                                .formatted(cluster.cluster().name())
                        : "%s has no node pool %s".formatted(cluster.cluster().name(), pool));
    }

    private Admitted admit(Slice cluster, JsonNode spec, int index) {
        try {
            return changes.admitChange(cluster, spec);
        } catch (ProblemException e) {
            if (e.violations().isEmpty()) {
                throw e;
            }
            var prefix = "/%s/%d".formatted(POOLS, index);
            var found = e.violations().stream().map(each -> within(each, prefix)).toList();
            throw ProblemException.invalid("node pool", found);
        }
    }

    /** As a pointer into the pool, where it is one. */
    private static Violation within(Violation violation, String prefix) {
        var field = violation.field();
        return field.equals(prefix) || field.startsWith(prefix + "/")
                ? new Violation(
                        field.substring(prefix.length()),
                        violation.code(),
                        violation.message(),
                        violation.remedy(),
                        violation.more())
                : violation;
    }

    private static Violation renamed(String pool) {
        return new Violation(
                "/name",
                "IMMUTABLE_FIELD",
                "The pool's name is %s for good".formatted(pool),
                "Take the change back, or add a pool of the other name and remove this one.");
    }

    private ObjectNode spec(Slice cluster) {
        return mapper.valueToTree(cluster.desired().spec());
    }

    private static OptionalInt indexOf(ArrayNode pools, String name) {
        return IntStream.range(0, pools.size())
                .filter(index -> name.equals(pools.get(index).path("name").asString("")))
                .findFirst();
    }

    private static void requireObject(JsonNode body) {
        if (!body.isObject()) {
            throw ProblemException.malformed("What is said of a node pool is an object");
        }
    }
}
