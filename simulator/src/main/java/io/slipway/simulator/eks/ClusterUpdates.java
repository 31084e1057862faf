package io.slipway.simulator.eks;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigResponse;
import software.amazon.awssdk.services.eks.model.UpdateClusterVersionRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterVersionResponse;
import software.amazon.awssdk.services.eks.model.UpdateParam;

/**
 * Changes of clusters: ACTIVE → UPDATING → ACTIVE, one at a time. What changes is as before until
 * the update has succeeded.
 */
final class ClusterUpdates implements Feature {
    private static final String PENDING = "pendingDescription";
    private static final String IS_UPDATED = "cluster.updated";
    private static final Timing VERSION = Timing.of("9m", "7m", "14m");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                UpdateClusterVersionRequest.class, ClusterUpdates::upgrade, "name", "version");
        catalogue.operation(UpdateClusterConfigRequest.class, ClusterUpdates::configure, "name");
        catalogue.event(IS_UPDATED, ClusterUpdates::finish);
    }

    private static UpdateClusterVersionResponse upgrade(
            UpdateClusterVersionRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.name());
        Update update =
                earlier(context, cluster, request, request.clientRequestToken())
                        .orElseGet(() -> upgrade(request, cluster, context));
        return UpdateClusterVersionResponse.builder().update(update).build();
    }

    private static Update upgrade(
            UpdateClusterVersionRequest request, Resource cluster, Context context) {
        Cluster now = cluster.as(Cluster.class);
        requireNext(now.version(), request.version());
        requireNodesNear(context, cluster, request);
        String platform = KubernetesVersions.platform(request.version());
        Cluster wanted =
                now.toBuilder().version(request.version()).platformVersion(platform).build();
        ClusterChange change =
                new ClusterChange(
                        "VersionUpdate",
                        List.of(
                                Updates.param("Version", request.version()),
                                Updates.param("PlatformVersion", platform)),
                        wanted,
                        VERSION);
        return begin(context, cluster, request, request.clientRequestToken(), change);
    }

    private static UpdateClusterConfigResponse configure(
            UpdateClusterConfigRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.name());
        Update update =
                earlier(context, cluster, request, request.clientRequestToken())
                        .orElseGet(() ->
                                begin(
                                        context,
                                        cluster,
                                        request,
                                        request.clientRequestToken(),
                                        ClusterChange.of(request, cluster, context)));
        return UpdateClusterConfigResponse.builder().update(update).build();
    }

    private static Optional<Update> earlier(
            Context context, Resource cluster, AwsRequest request, @Nullable String token) {
        return Idempotency.of(context, request, token)
                .earlier(EksTypes.CLUSTER, EksFaults::mismatchedToken)
                .flatMap(same -> Updates.begunWith(context, cluster, token));
    }

    private static Update begin(
            Context context,
            Resource cluster,
            AwsRequest request,
            @Nullable String token,
            ClusterChange change) {
        requireIdle(context, cluster);
        List<UpdateParam> params = change.params();
        Resource updating =
                cluster.with(PENDING, PojoTree.PLAIN.write(change.wanted()))
                        .withState(EksTypes.UPDATING);
        Resource begun =
                context.asyncFailure()
                        .map(failure -> failure.mark(updating, "Unknown"))
                        .orElse(updating);
        context.put(begun);
        context.after(change.timing(), IS_UPDATED, begun);
        Update update = Updates.begin(context, begun, change.type(), token, params);
        Idempotency.of(context, request, token).remember(begun);
        return update;
    }

    private static void finish(Resource cluster, Context context) {
        Optional<AsyncFailure> failure = AsyncFailure.of(cluster);
        Resource done = cluster;
        if (failure.isEmpty() && cluster.attributes().get(PENDING) instanceof Map<?, ?> wanted) {
            Cluster changed = (Cluster) PojoTree.PLAIN.read(Cluster::builder, wanted);
            done = cluster.edit(Cluster.class, before -> changed);
            ClusterApi.ofEks(context, cluster.id())
                    .filter(api -> !api.version().equals(changed.version()))
                    .ifPresent(api -> api.upgrade(changed.version()));
        }
        Map<String, Object> attributes = new LinkedHashMap<>(done.attributes());
        attributes.remove(PENDING);
        Resource settled =
                new Resource(
                        done.key(),
                        EksTypes.ACTIVE,
                        null,
                        done.tags(),
                        done.description(),
                        attributes,
                        done.createdAt());
        context.put(failure.isPresent() ? AsyncFailure.unmark(settled) : settled);
        Updates.finish(context, done, failure.map(ClusterUpdates::error).stream().toList());
    }

    private static ErrorDetail error(AsyncFailure failure) {
        return ErrorDetail.builder()
                .errorCode(failure.codeOr("Unknown"))
                .errorMessage(failure.text())
                .build();
    }

    private static void requireIdle(Context context, Resource cluster) {
        if (cluster.state().equals(EksTypes.ACTIVE)) {
            return;
        }
        String id = Updates.current(context, cluster).map(Update::id).orElse("none");
        throw EksFaults.inUse(
                cluster.state().equals(EksTypes.UPDATING)
                        ? "Cannot update because cluster "
                                + cluster.id()
                                + " currently has update "
                                + id
                                + " in progress"
                        : "Cannot update because cluster "
                                + cluster.id()
                                + " is in status "
                                + cluster.state(),
                "clusterName",
                cluster.id());
    }

    private static void requireNext(String now, String wanted) {
        List<String> versions = KubernetesVersions.SUPPORTED;
        if (!versions.contains(wanted)) {
            throw EksFaults.invalidParameter("unsupported Kubernetes version " + wanted);
        }
        if (now.equals(wanted)) {
            throw EksFaults.invalidParameter("Cluster is already at version " + wanted);
        }
        if (versions.indexOf(wanted) != versions.indexOf(now) + 1) {
            throw EksFaults.invalidParameter(
                    "Unsupported Kubernetes minor version update from " + now + " to " + wanted);
        }
    }

    /** Nodes may be three minor versions behind the control plane, not more. */
    private static void requireNodesNear(
            Context context, Resource cluster, UpdateClusterVersionRequest request) {
        int wanted = KubernetesVersions.SUPPORTED.indexOf(request.version());
        boolean tooOld =
                EksTypes.parts(context, EksTypes.NODEGROUP, cluster.id()).stream()
                        .map(group ->
                                group.as(software.amazon.awssdk.services.eks.model.Nodegroup.class)
                                        .version())
                        .anyMatch(version ->
                                wanted - KubernetesVersions.SUPPORTED.indexOf(version) > 3);
        if (tooOld && !Boolean.TRUE.equals(request.force())) {
            throw EksFaults.invalidRequest(
                    "Kubelet version of a node group is too old for version " + request.version());
        }
    }
}
