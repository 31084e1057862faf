package io.slipway.simulator.eks;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import io.slipway.simulator.operation.Idempotency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.CreateAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DeleteAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.UpdateAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.UpdateAccessEntryResponse;

/** Who of IAM may use a cluster, where it authenticates by its API. */
final class AccessEntries implements Feature {
    private static final String CLUSTER = "clusterName";
    private static final String PRINCIPAL = "principalArn";
    private static final Set<String> TYPES =
            Set.of("STANDARD", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "EC2", "HYBRID_LINUX");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateAccessEntryRequest.class, AccessEntries::create, CLUSTER, PRINCIPAL);
        catalogue.operation(
                DescribeAccessEntryRequest.class, AccessEntries::describe, CLUSTER, PRINCIPAL);
        catalogue.operation(ListAccessEntriesRequest.class, AccessEntries::list, CLUSTER);
        catalogue.operation(
                UpdateAccessEntryRequest.class, AccessEntries::update, CLUSTER, PRINCIPAL);
        catalogue.operation(
                DeleteAccessEntryRequest.class, AccessEntries::delete, CLUSTER, PRINCIPAL);
    }

    /** The entry of this principal, which must exist. */
    static Resource require(Context context, String cluster, String principal) {
        Resource found = EksTypes.requireCluster(context, cluster);
        requireApi(found);
        return find(context, found, principal)
                .orElseThrow(() ->
                        EksFaults.notFound(
                                "The specified principalArn could not be found. You can view your"
                                        + " available access entries with 'list-access-entries'.",
                                CLUSTER,
                                cluster));
    }

    /** Whether the cluster authenticates by its API, be it besides the config map. */
    static boolean usable(Resource cluster) {
        return !cluster.as(Cluster.class)
                .accessConfig()
                .authenticationModeAsString()
                .equals("CONFIG_MAP");
    }

    static void requireApi(Resource cluster) {
        if (!usable(cluster)) {
            throw EksFaults.invalidRequest(
                    "The cluster's authentication mode must be set to one of [API,"
                            + " API_AND_CONFIG_MAP] to perform this operation.");
        }
    }

    private static CreateAccessEntryResponse create(
            CreateAccessEntryRequest request, Context context) {
        Idempotency idempotency = Idempotency.of(context, request, request.clientRequestToken());
        Resource entry =
                idempotency
                        .earlier(EksTypes.ACCESS_ENTRY, EksFaults::mismatchedToken)
                        .orElseGet(() -> createNew(request, context));
        idempotency.remember(entry);
        return CreateAccessEntryResponse.builder().accessEntry(view(entry)).build();
    }

    private static Resource createNew(CreateAccessEntryRequest request, Context context) {
        Resource cluster = EksTypes.requireActiveCluster(context, request.clusterName());
        requireApi(cluster);
        String principal = request.principalArn();
        if (!principal.matches("arn:aws[a-z-]*:iam::\\d{12}:(role|user)/.+")) {
            throw EksFaults.invalidParameter(
                    "The specified principalArn is invalid: invalid principal.");
        }
        String type = request.type() == null ? "STANDARD" : request.type();
        if (!TYPES.contains(type)) {
            throw EksFaults.invalidParameter("The type " + type + " is not supported.");
        }
        if (request.kubernetesGroups().stream().anyMatch(group -> group.startsWith("system:"))) {
            throw EksFaults.invalidParameter("The kubernetes group name cannot begin with system:");
        }
        if (find(context, cluster, principal).isPresent()) {
            throw EksFaults.inUse(
                    "The specified access entry resource is already in use on this cluster.",
                    CLUSTER,
                    cluster.id());
        }
        AccessEntry wanted =
                AccessEntry.builder()
                        .principalArn(principal)
                        .kubernetesGroups(request.kubernetesGroups())
                        .username(request.username() == null ? principal : request.username())
                        .type(type)
                        .build();
        return store(context, cluster, wanted, EksTags.checked(request.tags()));
    }

    static Optional<Resource> find(Context context, Resource cluster, String principal) {
        return context.find(EksTypes.ACCESS_ENTRY, EksTypes.partId(cluster.id(), principal));
    }

    static Resource store(
            Context context, Resource cluster, AccessEntry wanted, Map<String, String> tags) {
        String principal = wanted.principalArn();
        String arn =
                EksTypes.arn(
                        context,
                        String.join(
                                "/",
                                "access-entry",
                                cluster.id(),
                                principal.contains(":role/") ? "role" : "user",
                                context.account(),
                                principal.substring(principal.lastIndexOf('/') + 1),
                                context.ids().uuid()));
        AccessEntry description =
                wanted.toBuilder()
                        .clusterName(cluster.id())
                        .accessEntryArn(arn)
                        .createdAt(context.now())
                        .modifiedAt(context.now())
                        .build();
        String id = EksTypes.partId(cluster.id(), principal);
        return context.create(EksTypes.ACCESS_ENTRY, id, EksTypes.ACTIVE, tags, description);
    }

    private static DescribeAccessEntryResponse describe(
            DescribeAccessEntryRequest request, Context context) {
        Resource entry = require(context, request.clusterName(), request.principalArn());
        return DescribeAccessEntryResponse.builder().accessEntry(view(entry)).build();
    }

    private static ListAccessEntriesResponse list(
            ListAccessEntriesRequest request, Context context) {
        Resource cluster = EksTypes.requireCluster(context, request.clusterName());
        requireApi(cluster);
        List<String> principals =
                EksTypes.parts(context, EksTypes.ACCESS_ENTRY, cluster.id()).stream()
                        .filter(entry ->
                                request.associatedPolicyArn() == null
                                        || AccessPolicies.of(entry)
                                                .containsKey(request.associatedPolicyArn()))
                        .map(entry -> entry.as(AccessEntry.class).principalArn())
                        .toList();
        EksPage<String> page = EksPage.of(principals, request.maxResults(), request.nextToken());
        return ListAccessEntriesResponse.builder()
                .accessEntries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static UpdateAccessEntryResponse update(
            UpdateAccessEntryRequest request, Context context) {
        Resource entry = require(context, request.clusterName(), request.principalArn());
        AccessEntry.Builder after =
                entry.as(AccessEntry.class).toBuilder().modifiedAt(context.now());
        if (request.hasKubernetesGroups()) {
            after.kubernetesGroups(request.kubernetesGroups());
        }
        if (request.username() != null) {
            after.username(request.username());
        }
        Resource changed = context.put(entry.edit(AccessEntry.class, before -> after.build()));
        return UpdateAccessEntryResponse.builder().accessEntry(view(changed)).build();
    }

    private static DeleteAccessEntryResponse delete(
            DeleteAccessEntryRequest request, Context context) {
        context.remove(require(context, request.clusterName(), request.principalArn()));
        return DeleteAccessEntryResponse.builder().build();
    }

    private static AccessEntry view(Resource entry) {
        return entry.as(AccessEntry.class).toBuilder().tags(entry.tags()).build();
    }
}
