package io.slipway.simulator.eks;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String LAST_UPDATE = "lastUpdate";
    private static final String PENDING = "pendingVersion";
    private static final String REPLACES = "nodegroup.replaced";
    private static final String IS_UPDATED = "nodegroup.updated";
    private static final Timing CONFIGURATION = Timing.of("40s", "30s", "1m");
    private static final Timing REPLACEMENT = Timing.of("3m", "2m", "5m");
    private static final Timing VERSION = Timing.of("6m", "5m1s", "10m");

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
        Optional<Resource> earlier =
                idempotency.earlier(EksTypes.NODEGROUP, EksFaults::mismatchedToken);
        if (earlier.isPresent()) {
            return UpdateNodegroupConfigResponse.builder().update(last(group)).build();
        }
        requireActive(group);
        NodegroupRequest.requireSizes(request.scalingConfig());
        Resource changed =
                group.edit(Nodegroup.class, before -> configured(before, request, context));
        Resource updating = begin(context, changed, "ConfigUpdate");
        Nodes.scale(context, updating);
        context.after(CONFIGURATION, IS_UPDATED, updating);
        idempotency.remember(updating);
        return UpdateNodegroupConfigResponse.builder().update(last(updating)).build();
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
        Optional<Resource> earlier =
                idempotency.earlier(EksTypes.NODEGROUP, EksFaults::mismatchedToken);
        if (earlier.isPresent()) {
            return UpdateNodegroupVersionResponse.builder().update(last(group)).build();
        }
        requireActive(group);
        Nodegroup wanted = renewed(group.as(Nodegroup.class), request, context);
        Resource updating =
                begin(context, group.with(PENDING, PojoTree.PLAIN.write(wanted)), "VersionUpdate");
        context.after(REPLACEMENT, REPLACES, updating);
        context.after(VERSION, IS_UPDATED, updating);
        idempotency.remember(updating);
        return UpdateNodegroupVersionResponse.builder().update(last(updating)).build();
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
            after.version(version).releaseVersion(NodegroupDescription.release(version));
        }
        return after.build();
    }

    private static void replace(Resource group, Context context) {
        if (group.attributes().get(PENDING) instanceof Map<?, ?> wanted) {
            Nodegroup renewed = (Nodegroup) PojoTree.PLAIN.read(Nodegroup::builder, wanted);
            Resource changed =
                    group.edit(
                            Nodegroup.class,
                            before -> renewed.toBuilder().modifiedAt(context.now()).build());
            context.put(changed);
            Nodes.replace(context, changed);
        }
    }

    private static void finish(Resource group, Context context) {
        Update done = last(group).toBuilder().status("Successful").build();
        context.put(group.with(LAST_UPDATE, PojoTree.PLAIN.write(done)).withState(EksTypes.ACTIVE));
    }

    private static Resource begin(Context context, Resource group, String type) {
        Update update =
                Update.builder()
                        .id(context.ids().uuid())
                        .status("InProgress")
                        .type(type)
                        .createdAt(context.now())
                        .params(List.of())
                        .errors(List.of())
                        .build();
        return context.put(
                group.with(LAST_UPDATE, PojoTree.PLAIN.write(update)).withState(EksTypes.UPDATING));
    }

    private static Update last(Resource group) {
        Object update = group.attributes().getOrDefault(LAST_UPDATE, Map.of());
        return (Update) PojoTree.PLAIN.read(Update::builder, (Map<?, ?>) update);
    }

    private static void requireActive(Resource group) {
        if (!group.state().equals(EksTypes.ACTIVE)) {
            throw EksFaults.inUse(
                    "Nodegroup cannot be updated as it is currently not in Active State",
                    "nodegroupName",
                    group.as(Nodegroup.class).nodegroupName());
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

    private static int or(@org.jspecify.annotations.Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }
}
