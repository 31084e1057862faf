package io.slipway.simulator.eks;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonHealth;
import software.amazon.awssdk.services.eks.model.AddonInfo;
import software.amazon.awssdk.services.eks.model.AddonIssue;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateAddonRequest;
import software.amazon.awssdk.services.eks.model.CreateAddonResponse;
import software.amazon.awssdk.services.eks.model.DeleteAddonRequest;
import software.amazon.awssdk.services.eks.model.DeleteAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonVersionsResponse;
import software.amazon.awssdk.services.eks.model.ListAddonsRequest;
import software.amazon.awssdk.services.eks.model.ListAddonsResponse;

/**
 * Add-ons: CREATING → ACTIVE (or, where a fault says so, CREATE_FAILED) → DELETING → gone. Those
 * that run pods of their own, such as coredns, are DEGRADED for as long as the cluster has no node.
 */
final class Addons implements Feature {
    static final String SETTLED = "addon.settled";
    private static final String IS_DELETED = "addon.deleted";
    private static final Timing CREATION = Timing.of("45s", "30s", "1m");
    private static final Timing RECOVERY = Timing.of("15s", "10s", "30s");
    private static final Timing DELETION = Timing.of("20s", "10s", "40s");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateAddonRequest.class, Addons::create, "clusterName", "addonName");
        catalogue.operation(
                DescribeAddonRequest.class, Addons::describe, "clusterName", "addonName");
        catalogue.operation(ListAddonsRequest.class, Addons::list, "clusterName");
        catalogue.operation(DeleteAddonRequest.class, Addons::delete, "clusterName", "addonName");
        catalogue.operation(DescribeAddonVersionsRequest.class, Addons::versions);
        catalogue.event(SETTLED, Addons::settle);
        catalogue.event(IS_DELETED, (addon, context) -> context.remove(addon));
    }

    /** Whether the cluster has a network for pods, without which no node becomes ready. */
    static boolean hasPodNetwork(Resource cluster, Context context) {
        return Boolean.TRUE.equals(cluster.attributes().get(Clusters.SELF_MANAGED_ADDONS))
                || context.find(EksTypes.ADDON, EksTypes.partId(cluster.id(), "vpc-cni"))
                        .isPresent();
    }

    /** Looks again at the cluster's add-ons, since nodes came or went. */
    static void nodesChanged(Context context, String cluster) {
        context.list(EksTypes.ADDON).stream()
                .filter(addon -> addon.id().startsWith(cluster + "/"))
                .filter(addon ->
                        addon.state().equals(EksTypes.ACTIVE)
                                || addon.state().equals(EksTypes.DEGRADED))
                .forEach(addon -> context.after(RECOVERY, SETTLED, addon));
    }

    private static CreateAddonResponse create(CreateAddonRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Resource addon =
                idempotency
                        .earlier(EksTypes.ADDON, EksFaults::mismatchedToken)
                        .orElseGet(() -> createNew(request, context));
        idempotency.remember(addon);
        return CreateAddonResponse.builder().addon(view(addon)).build();
    }

    private static Resource createNew(CreateAddonRequest request, Context context) {
        Resource cluster = EksTypes.requireActiveCluster(context, request.clusterName());
        String name = request.addonName();
        String id = EksTypes.partId(cluster.id(), name);
        Map<String, String> tags = EksTags.checked(request.tags());
        String version =
                AddonCatalogue.resolve(
                        name, request.addonVersion(), cluster.as(Cluster.class).version());
        if (context.find(EksTypes.ADDON, id).isPresent()) {
            throw EksFaults.inUse("Addon already exists.", "addonName", name);
        }
        Addon description =
                Addon.builder()
                        .addonName(name)
                        .clusterName(cluster.id())
                        .addonVersion(version)
                        .addonArn(EksTypes.arn(context, "addon/" + id + "/" + context.ids().uuid()))
                        .createdAt(context.now())
                        .modifiedAt(context.now())
                        .serviceAccountRoleArn(request.serviceAccountRoleArn())
                        .configurationValues(request.configurationValues())
                        .health(health(null))
                        .build();
        Resource addon = context.create(EksTypes.ADDON, id, EksTypes.CREATING, tags, description);
        context.after(CREATION, SETTLED, addon);
        clusterChanged(context, cluster.id());
        return context.asyncFailure()
                .map(failure -> context.put(failure.mark(addon, "InternalFailure")))
                .orElse(addon);
    }

    private static DescribeAddonResponse describe(DescribeAddonRequest request, Context context) {
        Resource addon = require(context, request.clusterName(), request.addonName());
        return DescribeAddonResponse.builder().addon(view(addon)).build();
    }

    private static ListAddonsResponse list(ListAddonsRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.clusterName());
        List<String> names =
                context.list(EksTypes.ADDON).stream()
                        .map(addon -> addon.as(Addon.class))
                        .filter(addon -> addon.clusterName().equals(cluster.id()))
                        .map(Addon::addonName)
                        .sorted()
                        .toList();
        EksPage<String> page = EksPage.of(names, request.maxResults(), request.nextToken());
        return ListAddonsResponse.builder()
                .addons(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteAddonResponse delete(DeleteAddonRequest request, Context context) {
        Resource addon = require(context, request.clusterName(), request.addonName());
        if (!addon.state().equals(EksTypes.DELETING)) {
            context.cancelEvents(addon);
            addon = context.put(addon.withState(EksTypes.DELETING));
            context.after(DELETION, IS_DELETED, addon);
            clusterChanged(context, request.clusterName());
        }
        return DeleteAddonResponse.builder().addon(view(addon)).build();
    }

    private static DescribeAddonVersionsResponse versions(
            DescribeAddonVersionsRequest request, Context context) {
        String wanted = request.addonName();
        String kubernetes = request.kubernetesVersion();
        if (kubernetes != null && !KubernetesVersions.SUPPORTED.contains(kubernetes)) {
            return DescribeAddonVersionsResponse.builder().addons(List.of()).build();
        }
        List<AddonInfo> addons =
                AddonCatalogue.names().stream()
                        .filter(name -> wanted == null || name.equals(wanted))
                        .map(name -> AddonCatalogue.describe(name, kubernetes))
                        .toList();
        EksPage<AddonInfo> page = EksPage.of(addons, request.maxResults(), request.nextToken());
        return DescribeAddonVersionsResponse.builder()
                .addons(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    static void settle(Resource addon, Context context) {
        Optional<AsyncFailure> injected = AsyncFailure.of(addon);
        if (injected.isPresent()) {
            AsyncFailure failure = injected.get();
            AddonIssue issue =
                    AddonIssue.builder().code(failure.code()).message(failure.text()).build();
            settle(addon, EksTypes.CREATE_FAILED, issue, context);
            return;
        }
        Addon description = addon.as(Addon.class);
        boolean starved =
                AddonCatalogue.needsNodes(description.addonName())
                        && !Nodes.exist(context, description.clusterName());
        AddonIssue issue =
                AddonIssue.builder()
                        .code("InsufficientNumberOfReplicas")
                        .message(
                                "The add-on is unhealthy because it doesn't have the desired number"
                                        + " of replicas.")
                        .build();
        settle(
                addon,
                starved ? EksTypes.DEGRADED : EksTypes.ACTIVE,
                starved ? issue : null,
                context);
    }

    private static void settle(
            Resource addon, String state, @Nullable AddonIssue issue, Context context) {
        context.put(
                addon.edit(
                                Addon.class,
                                before ->
                                        before.toBuilder()
                                                .modifiedAt(context.now())
                                                .health(health(issue))
                                                .build())
                        .withState(state, issue == null ? null : issue.message()));
    }

    private static void clusterChanged(Context context, String cluster) {
        ClusterApi.ofEks(context, cluster).ifPresent(ClusterApi::changed);
    }

    static Resource require(Context context, String cluster, String name) {
        EksTypes.requireCluster(context, cluster);
        return context.find(EksTypes.ADDON, EksTypes.partId(cluster, name))
                .orElseThrow(() ->
                        EksFaults.notFound(
                                "No addon: " + name + " found in cluster: " + cluster,
                                "addonName",
                                name));
    }

    private static AddonHealth health(@Nullable AddonIssue issue) {
        return AddonHealth.builder().issues(issue == null ? List.of() : List.of(issue)).build();
    }

    static Addon view(Resource addon) {
        return addon.as(Addon.class).toBuilder().status(addon.state()).tags(addon.tags()).build();
    }
}
