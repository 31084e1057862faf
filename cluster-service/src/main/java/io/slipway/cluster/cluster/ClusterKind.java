package io.slipway.cluster.cluster;

import io.slipway.cluster.profile.Profiles;
import io.slipway.cluster.spec.SpecReader;
import io.slipway.cluster.spec.SpecReading;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.plan.ResourceKind;
import io.slipway.reconciler.slice.ClusterRef;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.ResourceDriver;
import io.slipway.reconciler.work.SliceKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster: a slice whose resources are slices. Its spec is the user's, normalised ({@link
 * io.slipway.cluster.spec.SpecTree}). It tells {@code NetworkReady}, {@code ControlPlaneReady} and
 * {@code NodePoolsReady}.
 */
public final class ClusterKind implements SliceKind {

    /** As in slice ids. */
    public static final String NAME = "cluster";

    private final Profiles profiles;
    private final SpecReader reader;
    private final JsonMapper mapper;
    private final ResourceDriver children = new ChildDriver();
    private final AtomicReference<@Nullable Drawn> last = new AtomicReference<>();

    /** What was made of this very spec: a pass asks for it several times. */
    private record Drawn(Map<String, Object> spec, Blueprint blueprint) {}

    public ClusterKind(Profiles profiles, SpecReader reader, JsonMapper mapper) {
        this.profiles = profiles;
        this.reader = reader;
        this.mapper = mapper;
    }

    /** The id of a cluster's own slice. */
    public static SliceId idOf(String clusterId) {
        return new SliceId(clusterId, NAME, "main");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<ResourceKind> resourceKinds() {
        return ClusterKinds.ALL;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // Comparing would cost what is to be saved.
    public Blueprint blueprint(SliceId id, ClusterRef cluster, Desired desired) {
        var drawn = last.get();
        if (drawn == null || drawn.spec() != desired.spec()) {
            drawn = new Drawn(desired.spec(), blueprint(desired.spec()));
            last.set(drawn);
        }
        return drawn.blueprint();
    }

    private Blueprint blueprint(Map<String, Object> asked) {
        return switch (reader.read(mapper.valueToTree(asked))) {
            case SpecReading.Invalid(var violations) ->
                    new Blueprint.Refusal(
                            "SPEC_INVALID",
                            "This version of Slipway does not take %s: %s"
                                    .formatted(
                                            violations.getFirst().field(),
                                            violations.getFirst().message()),
                            violations.getFirst().remedy());
            case SpecReading.Valid(var spec) ->
                    profiles.find(spec.profile().name(), spec.profile().version())
                            .<Blueprint>map(profile -> new ClusterBlueprint(spec, profile).graph())
                            .orElseThrow();
        };
    }

    @Override
    public Report report(Slice slice, Map<String, Slot> slots) {
        return ClusterReport.of(slice, slots);
    }

    @Override
    public ResourceDriver driver(String resourceKind) {
        return children;
    }
}
