package io.slipway.simulator.eks;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * Managed node groups.
 *
 * <pre>
 * CREATING ──▶ ACTIVE ⇄ UPDATING
 *    │            └────────▶ DELETING ──▶ gone
 *    └──▶ CREATE_FAILED ────────▲   (health.issues says why)
 * </pre>
 */
final class Nodegroups implements Feature {
    private static final String IS_DRAINED = "nodegroup.drained";
    private static final String IS_DELETED = "nodegroup.deleted";
    private static final Timing DRAINING = Timing.of("5m", "4m", "6m");
    private static final Timing DELETION = Timing.of("6m20s", "6m1s", "8m");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateNodegroupRequest.class,
                Nodegroups::create,
                "clusterName",
                "nodegroupName",
                "subnets",
                "nodeRole");
        catalogue.operation(
                DescribeNodegroupRequest.class,
                Nodegroups::describe,
                "clusterName",
                "nodegroupName");
        catalogue.operation(ListNodegroupsRequest.class, Nodegroups::list, "clusterName");
        catalogue.operation(
                DeleteNodegroupRequest.class, Nodegroups::delete, "clusterName", "nodegroupName");
        NodegroupCreation.register(catalogue);
        catalogue.event(IS_DRAINED, (group, context) -> Nodes.terminateAll(context, group));
        catalogue.event(IS_DELETED, Nodegroups::end);
    }

    static Resource require(Context context, String cluster, String name) {
        EksTypes.requireCluster(context, cluster);
        return EksTypes.nodegroup(context, cluster, name)
                .orElseThrow(() ->
                        EksFaults.notFound(
                                "No node group found for name: " + name + ".",
                                "nodegroupName",
                                name));
    }

    static Nodegroup view(Resource group) {
        return group.as(Nodegroup.class).toBuilder()
                .status(group.state())
                .tags(group.tags())
                .build();
    }

    private static CreateNodegroupResponse create(CreateNodegroupRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Resource group =
                idempotency
                        .earlier(EksTypes.NODEGROUP, EksFaults::mismatchedToken)
                        .orElseGet(() -> createNew(request, context));
        idempotency.remember(group);
        return CreateNodegroupResponse.builder().nodegroup(view(group)).build();
    }

    private static Resource createNew(CreateNodegroupRequest request, Context context) {
        Resource cluster = EksTypes.requireActiveCluster(context, request.clusterName());
        String name = request.nodegroupName();
        String id = EksTypes.partId(cluster.id(), name);
        if (context.find(EksTypes.NODEGROUP, id).isPresent()) {
            throw EksFaults.inUse(
                    "NodeGroup already exists with name "
                            + name
                            + " and cluster name "
                            + cluster.id(),
                    "nodegroupName",
                    name);
        }
        NodegroupRequest.check(request, cluster, context);
        requireRoom(context, cluster);
        Map<String, String> tags = EksTags.checked(request.tags());
        Nodegroup description =
                NodegroupDescription.of(request, cluster.as(Cluster.class), context);
        Resource group =
                context.create(EksTypes.NODEGROUP, id, EksTypes.CREATING, tags, description);
        boolean windows = description.amiTypeAsString().startsWith("WINDOWS");
        OwnEntries.ofNodes(context, cluster, request.nodeRole(), windows);
        NodegroupCreation.begin(group, context);
        return group;
    }

    private static void requireRoom(Context context, Resource cluster) {
        int limit = context.limit(Quota.NODEGROUPS_PER_CLUSTER);
        long used =
                context.list(EksTypes.NODEGROUP).stream()
                        .filter(other -> other.id().startsWith(cluster.id() + "/"))
                        .count();
        if (used >= limit) {
            throw EksFaults.limitExceeded(
                    "Exceeded maximum number of nodegroups allowed per cluster: " + limit);
        }
    }

    private static DescribeNodegroupResponse describe(
            DescribeNodegroupRequest request, Context context) {
        Resource group = require(context, request.clusterName(), request.nodegroupName());
        return DescribeNodegroupResponse.builder().nodegroup(view(group)).build();
    }

    private static ListNodegroupsResponse list(ListNodegroupsRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.clusterName());
        List<String> names =
                context.list(EksTypes.NODEGROUP).stream()
                        .map(group -> group.as(Nodegroup.class))
                        .filter(group -> group.clusterName().equals(cluster.id()))
                        .map(Nodegroup::nodegroupName)
                        .sorted()
                        .toList();
        EksPage<String> page = EksPage.of(names, request.maxResults(), request.nextToken());
        return ListNodegroupsResponse.builder()
                .nodegroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteNodegroupResponse delete(DeleteNodegroupRequest request, Context context) {
        Resource group = require(context, request.clusterName(), request.nodegroupName());
        if (!group.state().equals(EksTypes.DELETING)) {
            context.cancelEvents(group);
            group = context.put(group.withState(EksTypes.DELETING));
            context.after(DRAINING, IS_DRAINED, group);
            context.after(DELETION, IS_DELETED, group);
        }
        return DeleteNodegroupResponse.builder().nodegroup(view(group)).build();
    }

    private static void end(Resource group, Context context) {
        Nodes.terminateAll(context, group);
        context.remove(group);
        Addons.nodesChanged(context, group.as(Nodegroup.class).clusterName());
    }
}
