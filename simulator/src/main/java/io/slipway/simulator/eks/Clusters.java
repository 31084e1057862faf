package io.slipway.simulator.eks;

import io.slipway.simulator.faults.AsyncFailure;
import io.slipway.simulator.iam.Roles;
import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.access.Authority;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterIssue;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterResponse;
import software.amazon.awssdk.services.eks.model.DeleteClusterRequest;
import software.amazon.awssdk.services.eks.model.DeleteClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

/**
 * EKS clusters: CREATING → ACTIVE → DELETING → gone; FAILED instead of ACTIVE where a fault says
 * so. Once a cluster is ACTIVE it has a Kubernetes API, whose endpoint and certificate authority it
 * tells.
 */
final class Clusters implements Feature {
    private static final String CREATOR = "creator";
    static final String SELF_MANAGED_ADDONS = "selfManagedAddons";

    private static final String HAS_NETWORK = "cluster.network";
    private static final String IS_ACTIVE = "cluster.active";
    private static final String FAILS = "cluster.failed";
    private static final String IS_DELETED = "cluster.deleted";
    private static final Timing NETWORK = Timing.of("30s");
    private static final Timing CREATION = Timing.of("9m48s", "8m", "16m");
    private static final Timing DELETION = Timing.of("2m30s", "2m", "4m");
    private static final String NAME = "[0-9A-Za-z][A-Za-z0-9_-]{0,99}";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateClusterRequest.class,
                Clusters::create,
                "name",
                "roleArn",
                "resourcesVpcConfig");
        catalogue.operation(DescribeClusterRequest.class, Clusters::describe, "name");
        catalogue.operation(ListClustersRequest.class, Clusters::list);
        catalogue.operation(DeleteClusterRequest.class, Clusters::delete, "name");
        catalogue.event(HAS_NETWORK, ClusterNetwork::create);
        catalogue.event(IS_ACTIVE, Clusters::activate);
        catalogue.event(FAILS, Clusters::fail);
        catalogue.event(IS_DELETED, Clusters::end);
    }

    static Cluster view(Resource cluster) {
        return cluster.as(Cluster.class).toBuilder()
                .status(cluster.state())
                .tags(cluster.tags())
                .build();
    }

    private static CreateClusterResponse create(CreateClusterRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Resource cluster =
                idempotency
                        .earlier(EksTypes.CLUSTER, EksFaults::mismatchedToken)
                        .orElseGet(() -> createNew(request, context));
        idempotency.remember(cluster);
        return CreateClusterResponse.builder().cluster(view(cluster)).build();
    }

    private static Resource createNew(CreateClusterRequest request, Context context) {
        String name = request.name();
        requireFree(context, name);
        Map<String, String> tags = EksTags.checked(request.tags());
        if (Roles.assumable(context, request.roleArn(), "eks.amazonaws.com").isEmpty()) {
            throw EksFaults.invalidParameter(
                    "Role with arn: "
                            + request.roleArn()
                            + ", could not be assumed because it does not exist or the trusted"
                            + " entity is not correct");
        }
        List<Resource> subnets =
                ClusterSubnets.require(context, name, request.resourcesVpcConfig().subnetIds());
        Cluster description = ClusterDescription.of(request, subnets, context);
        Resource cluster =
                context.create(EksTypes.CLUSTER, name, EksTypes.CREATING, tags, description)
                        .with(
                                SELF_MANAGED_ADDONS,
                                !Boolean.FALSE.equals(request.bootstrapSelfManagedAddons()))
                        .with(CREATOR, context.principal().arn());
        context.after(NETWORK, HAS_NETWORK, cluster);
        Resource made = cluster;
        Resource doomed =
                context.asyncFailure()
                        .map(failure -> failure.mark(made, "InternalFailure"))
                        .orElse(made);
        context.after(CREATION, context.asyncFailure().isPresent() ? FAILS : IS_ACTIVE, doomed);
        return context.put(doomed);
    }

    private static void requireFree(Context context, String name) {
        if (!name.matches(NAME)) {
            throw EksFaults.invalidParameter(
                    "The name must begin with a letter or digit and have only letters, digits, _"
                            + " and -, 100 at most.");
        }
        if (context.find(EksTypes.CLUSTER, name).isPresent()) {
            throw EksFaults.inUse("Cluster already exists with name: " + name, "clusterName", name);
        }
        int limit = context.limit(Quota.EKS_CLUSTERS);
        if (context.list(EksTypes.CLUSTER).size() >= limit) {
            throw EksFaults.limitExceeded(
                    "Exceeded maximum number of clusters allowed for your account: " + limit);
        }
    }

    private static DescribeClusterResponse describe(
            DescribeClusterRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.name());
        return DescribeClusterResponse.builder().cluster(view(cluster)).build();
    }

    private static ListClustersResponse list(ListClustersRequest request, Context context) {
        List<String> names =
                context.list(EksTypes.CLUSTER).stream().map(Resource::id).sorted().toList();
        EksPage<String> page = EksPage.of(names, request.maxResults(), request.nextToken());
        return ListClustersResponse.builder()
                .clusters(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteClusterResponse delete(DeleteClusterRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.name());
        String name = cluster.id();
        boolean hasNodes =
                context.list(EksTypes.NODEGROUP).stream()
                        .anyMatch(group -> group.id().startsWith(name + "/"));
        if (hasNodes) {
            throw EksFaults.inUse("Cluster has nodegroups attached", "clusterName", name);
        }
        if (!EksTypes.parts(context, EksTypes.FARGATE_PROFILE, name).isEmpty()) {
            throw EksFaults.inUse("Cluster has Fargate profiles attached", "clusterName", name);
        }
        if (cluster.state().equals(EksTypes.CREATING)
                || cluster.state().equals(EksTypes.UPDATING)) {
            throw EksFaults.inUse(
                    "Cannot delete because cluster "
                            + name
                            + " currently has an update in progress",
                    "clusterName",
                    name);
        }
        if (Boolean.TRUE.equals(cluster.as(Cluster.class).deletionProtection())) {
            throw EksFaults.invalidRequest("Cluster " + name + " has deletion protection enabled");
        }
        Resource deleting = cluster;
        if (!cluster.state().equals(EksTypes.DELETING)) {
            context.cancelEvents(cluster);
            deleting = context.put(cluster.withState(EksTypes.DELETING));
            context.after(DELETION, IS_DELETED, deleting);
        }
        return DeleteClusterResponse.builder().cluster(view(deleting)).build();
    }

    private static void activate(Resource cluster, Context context) {
        String id = context.ids().hex(32).toUpperCase(java.util.Locale.ROOT);
        String region = context.regionName();
        String domain = context.region().domain();
        ClusterApi api = ClusterApi.create(context, blueprint(cluster, context));
        Resource active =
                cluster.edit(
                        Cluster.class,
                        before ->
                                before.toBuilder()
                                        .endpoint(endpoint(api, id, region, domain))
                                        .identity(identity ->
                                                identity.oidc(oidc ->
                                                        oidc.issuer(issuer(id, region, domain))))
                                        .certificateAuthority(ca -> ca.data(certificate(api)))
                                        .build());
        context.put(active.withState(EksTypes.ACTIVE));
        OwnEntries.ofCreator(context, cluster);
    }

    /** Who made the cluster. */
    static String creator(Resource cluster) {
        return String.valueOf(cluster.attributes().getOrDefault(CREATOR, ""));
    }

    private static ClusterApi.Blueprint blueprint(Resource cluster, Context context) {
        Cluster description = cluster.as(Cluster.class);
        // Where the API authenticates, an access entry lets the creator in.
        boolean creatorAdministers =
                !AccessEntries.usable(cluster)
                        && description.accessConfig().bootstrapClusterCreatorAdminPermissions();
        return new ClusterApi.Blueprint(
                ClusterApi.eksId(cluster.id()),
                cluster.id(),
                description.version(),
                Authority.generate("kubernetes", context.random()),
                creatorAdministers ? creator(cluster) : "");
    }

    private static String endpoint(ClusterApi api, String id, String region, String domain) {
        return api.port() == 0
                ? "https://" + id + ".gr7." + region + ".eks." + domain
                : "https://127.0.0.1:" + api.port();
    }

    private static void fail(Resource cluster, Context context) {
        AsyncFailure failure = AsyncFailure.of(cluster).orElseThrow();
        ClusterIssue issue =
                ClusterIssue.builder().code(failure.code()).message(failure.text()).build();
        context.put(
                cluster.edit(
                                Cluster.class,
                                before ->
                                        before.toBuilder()
                                                .health(health -> health.issues(issue))
                                                .build())
                        .withState(EksTypes.FAILED, failure.code() + ": " + failure.text()));
    }

    private static String issuer(String id, String region, String domain) {
        return "https://oidc.eks." + region + "." + domain + "/id/" + id;
    }

    private static String certificate(ClusterApi api) {
        return Base64.getEncoder()
                .encodeToString(api.authority().certificatePem().getBytes(StandardCharsets.UTF_8));
    }

    private static void end(Resource cluster, Context context) {
        ClusterNetwork.remove(cluster, context);
        context.list(EksTypes.ADDON).stream()
                .filter(addon -> addon.id().startsWith(cluster.id() + "/"))
                .forEach(context::remove);
        EksTypes.parts(context, EksTypes.ACCESS_ENTRY, cluster.id()).forEach(context::remove);
        Updates.forget(context, cluster);
        ClusterApi.ofEks(context, cluster.id()).ifPresent(ClusterApi::remove);
        context.remove(cluster);
    }
}
