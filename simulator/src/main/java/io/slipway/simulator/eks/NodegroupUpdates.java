package io.slipway.simulator.eks;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateLabelsPayload;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigResponse;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupVersionRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupVersionResponse;
import software.amazon.awssdk.services.eks.model.UpdateTaintsPayload;

/** Changes of node groups: ACTIVE → UPDATING → ACTIVE. A new version replaces every node. */
final class NodegroupUpdates implements Feature {
    private static final String PENDING = "pendingVersion";
    private static final String REPLACES = "nodegroup.replaced";
    private static final String IS_UPDATED = "nodegroup.updated";
    private static final Timing CONFIGURATION = Timing.of("40s", "30s", "1m");
    private static final Timing REPLACEMENT = Timing.of("3m", "2m", "5m");
    private static final Timing VERSION = Timing.of("3m", "2m", "5m");
    private static final Timing RETRY = Timing.of("1m");
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String FORCED = "forced";
    private static final ErrorDetail EVICTION_FAILED =
            error(
                    "PodEvictionFailure",
                    "Reached max retries while trying to evict pods from nodes in node group");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                UpdateNodegroupConfigRequest.class,
                NodegroupUpdates::configure,
                "clusterName",
                "nodegroupName");
        catalogue.operation(
                UpdateNodegroupVersionRequest.class,
                NodegroupUpdates::renew,
                "clusterName",
                "nodegroupName");
        catalogue.event(REPLACES, NodegroupUpdates::replace);
        catalogue.event(IS_UPDATED, NodegroupUpdates::finish);
    }

    private static UpdateNodegroupConfigResponse configure(
            UpdateNodegroupConfigRequest request, Context context) {
        Resource group =
                Nodegroups.require(context, request.clusterName(), request.nodegroupName());
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Optional<Update> earlier =
                earlier(context, group, idempotency, request.clientRequestToken());
        if (earlier.isPresent()) {
            return UpdateNodegroupConfigResponse.builder().update(earlier.get()).build();
        }
        requireActive(group);
        NodegroupRequest.requireSizes(request.scalingConfig());
        Resource changed =
                group.edit(Nodegroup.class, before -> configured(before, request, context));
        Resource updating = context.put(changed.withState(EksTypes.UPDATING));
        Nodes.scale(context, updating);
        context.after(CONFIGURATION, IS_UPDATED, updating);
        idempotency.remember(updating);
        Update update =
                Updates.begin(
                        context,
                        updating,
                        "ConfigUpdate",
                        request.clientRequestToken(),
                        NodegroupParams.of(request));
        return UpdateNodegroupConfigResponse.builder().update(update).build();
    }

    private static Nodegroup configured(
            Nodegroup before, UpdateNodegroupConfigRequest request, Context context) {
        NodegroupScalingConfig sizes = request.scalingConfig();
        Nodegroup.Builder after = before.toBuilder().modifiedAt(context.now());
        if (sizes != null) {
            after.scalingConfig(
                    NodegroupScalingConfig.builder()
                            .minSize(or(sizes.minSize(), before.scalingConfig().minSize()))
                            .desiredSize(
                                    or(sizes.desiredSize(), before.scalingConfig().desiredSize()))
                            .maxSize(or(sizes.maxSize(), before.scalingConfig().maxSize()))
                            .build());
            NodegroupRequest.requireSizes(after.build().scalingConfig());
        }
        if (request.updateConfig() != null) {
            after.updateConfig(request.updateConfig());
        }
        if (request.labels() != null) {
            after.labels(labels(before, request.labels()));
        }
        if (request.taints() != null) {
            after.taints(taints(before, request.taints()));
        }
        return after.build();
    }

    private static UpdateNodegroupVersionResponse renew(
            UpdateNodegroupVersionRequest request, Context context) {
        Resource group =
                Nodegroups.require(context, request.clusterName(), request.nodegroupName());
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Optional<Update> earlier =
                earlier(context, group, idempotency, request.clientRequestToken());
        if (earlier.isPresent()) {
            return UpdateNodegroupVersionResponse.builder().update(earlier.get()).build();
        }
        requireActive(group);
        Nodegroup wanted = renewed(group.as(Nodegroup.class), request, context);
        Resource pending =
                group.with(PENDING, PojoTree.PLAIN.write(wanted))
                        .with(FORCED, Boolean.TRUE.equals(request.force()))
                        .withState(EksTypes.UPDATING);
        Resource updating =
                context.put(
                        context.asyncFailure()
                                .map(failure -> failure.mark(pending, "NodeCreationFailure"))
                                .orElse(pending));
        context.after(REPLACEMENT, REPLACES, updating);
        idempotency.remember(updating);
        Update update =
                Updates.begin(
                        context,
                        updating,
                        "VersionUpdate",
                        request.clientRequestToken(),
                        NodegroupParams.of(request, wanted));
        return UpdateNodegroupVersionResponse.builder().update(update).build();
    }

    private static Optional<Update> earlier(
            Context context, Resource group, Idempotency idempotency, @Nullable String token) {
        return idempotency
                .earlier(EksTypes.NODEGROUP, EksFaults::mismatchedToken)
                .flatMap(same -> Updates.begunWith(context, group, token));
    }

    private static Nodegroup renewed(
            Nodegroup before, UpdateNodegroupVersionRequest request, Context context) {
        Nodegroup.Builder after = before.toBuilder();
        LaunchTemplateSpecification template = request.launchTemplate();
        if (template != null) {
            if (before.launchTemplate() == null) {
                throw EksFaults.invalidParameter(
                        "A launch template can be given only to a node group that has one.");
            }
            NodegroupRequest.templateData(context, template);
            after.launchTemplate(template);
        }
        if (request.version() != null) {
            String version = KubernetesVersions.resolve(request.version());
            requireNotAbove(version, before, context);
            after.version(version).releaseVersion(NodegroupDescription.release(version));
        }
        return after.build();
    }

    /**
     * Launches nodes of the new kind and ends the old ones. Pods that may not be evicted hold this
     * up, and after a quarter of an hour the update has failed, unless it is forced.
     */
    private static void replace(Resource group, Context context) {
        Optional<ErrorDetail> failure =
                AsyncFailure.of(group)
                        .map(injected ->
                                error(injected.codeOr("NodeCreationFailure"), injected.text()));
        if (failure.isPresent()) {
            end(AsyncFailure.unmark(group), failure.stream().toList(), context);
            return;
        }
        if (!Boolean.TRUE.equals(group.attributes().get(FORCED))
                && Eviction.isRefused(context, group)) {
            Instant begun = begun(group, context);
            if (context.hasPassed(begun, PATIENCE)) {
                end(group, List.of(EVICTION_FAILED), context);
            } else {
                context.after(RETRY, REPLACES, group);
            }
            return;
        }
        if (group.attributes().get(PENDING) instanceof Map<?, ?> wanted) {
            Nodegroup renewed = (Nodegroup) PojoTree.PLAIN.read(Nodegroup::builder, wanted);
            Resource changed =
                    group.edit(
                            Nodegroup.class,
                            before -> renewed.toBuilder().modifiedAt(context.now()).build());
            Optional<AwsFault> refusal = Nodes.replace(context, changed);
            if (refusal.isPresent()) {
                String why = refusal.get().code() + ": " + refusal.get().text();
                end(group, List.of(error("NodeCreationFailure", why)), context);
                return;
            }
            context.put(changed);
            context.after(VERSION, IS_UPDATED, changed);
        }
    }

    private static void finish(Resource group, Context context) {
        end(group, List.of(), context);
    }

    private static void end(Resource group, List<ErrorDetail> errors, Context context) {
        context.put(group.withState(EksTypes.ACTIVE));
        Updates.finish(context, group, errors);
    }

    private static Instant begun(Resource group, Context context) {
        return Updates.current(context, group).map(Update::createdAt).orElse(context.now());
    }

    private static ErrorDetail error(String code, String message) {
        return ErrorDetail.builder().errorCode(code).errorMessage(message).build();
    }

    private static void requireActive(Resource group) {
        if (!group.state().equals(EksTypes.ACTIVE)) {
            throw EksFaults.inUse(
                    "Nodegroup cannot be updated as it is currently not in Active State",
                    "nodegroupName",
                    group.as(Nodegroup.class).nodegroupName());
        }
    }

    private static void requireNotAbove(String version, Nodegroup group, Context context) {
        String most =
                EksTypes.requireCluster(context, group.clusterName()).as(Cluster.class).version();
        List<String> versions = KubernetesVersions.SUPPORTED;
        if (versions.indexOf(version) > versions.indexOf(most)) {
            throw EksFaults.invalidParameter(
                    "Nodegroup Kubernetes version " + version + " is above the cluster's " + most);
        }
    }

    private static Map<String, String> labels(Nodegroup before, UpdateLabelsPayload change) {
        Map<String, String> labels = new LinkedHashMap<>(before.labels());
        change.removeLabels().forEach(labels::remove);
        labels.putAll(change.addOrUpdateLabels());
        return labels;
    }

    private static List<Taint> taints(Nodegroup before, UpdateTaintsPayload change) {
        List<Taint> taints = new ArrayList<>(before.taints());
        taints.removeAll(change.removeTaints());
        for (Taint added : change.addOrUpdateTaints()) {
            taints.removeIf(old -> old.key().equals(added.key()) && old.effect() == added.effect());
            taints.add(added);
        }
        return taints;
    }

    private static int or(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }
}
