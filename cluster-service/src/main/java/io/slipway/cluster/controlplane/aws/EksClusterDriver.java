package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsErrors;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AuthenticationMode;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.SupportType;
import software.amazon.awssdk.services.eks.model.VpcConfigRequest;

/**
 * EKS clusters: {@code {name, version, roleArn, subnetIds, tags}} and what {@link EksEndpoint} has.
 * Attributes: {@code name}, {@code arn}, {@code version}, and once known {@code endpoint}, {@code
 * certificateAuthority}, {@code oidcIssuer}, {@code clusterSecurityGroupId}. Control-plane logging
 * stays off.
 *
 * <pre>
 *  CREATING ──▶ ACTIVE ◀──▶ UPDATING
 *      │           ╰──▶ DELETING ──▶ (not found)
 *      ▼
 *    FAILED, with health issues
 * </pre>
 */
final class EksClusterDriver implements ResourceDriver {

    private final AwsClients clients;
    private final String installation;

    EksClusterDriver(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new LinkedHashMap<String, Observation>();
        slots.forEach(slot ->
                seen.put(
                        slot.name(),
                        AwsCalls.observe(() -> {
                            var cluster = described(slice, Requests.externalId(slot));
                            return observation(cluster, slot.asked());
                        })));
        return seen;
    }

    private static Observation observation(Cluster cluster, Map<String, Object> asked) {
        return switch (cluster.status()) {
            case ACTIVE -> Observation.Ready.of(attributes(cluster)).being(actual(cluster, asked));
            case FAILED -> new Observation.Failed(fault(cluster));
            case CREATING, UPDATING, PENDING, DELETING, UNKNOWN_TO_SDK_VERSION ->
                    Observation.InProgress.of(attributes(cluster));
        };
    }

    private static Map<String, @Nullable Object> actual(
            Cluster cluster, Map<String, Object> asked) {
        var subnets = new TreeSet<String>();
        if (cluster.resourcesVpcConfig() != null) {
            subnets.addAll(cluster.resourcesVpcConfig().subnetIds());
        }
        var askedSubnets = Requests.texts(asked, "subnetIds");
        var actual = new LinkedHashMap<String, @Nullable Object>();
        actual.put("version", cluster.version());
        actual.put("roleArn", cluster.roleArn());
        actual.put(
                "subnetIds",
                subnets.equals(new TreeSet<>(askedSubnets)) ? askedSubnets : List.copyOf(subnets));
        actual.put("tags", Requests.askedOf(asked, cluster.tags()));
        actual.putAll(EksEndpoint.actual(cluster.resourcesVpcConfig(), asked));
        return actual;
    }

    private static Fault fault(Cluster cluster) {
        var health = cluster.health();
        return health == null || health.issues().isEmpty()
                ? AwsErrors.reported("ClusterFailed", "EKS could not make the cluster")
                : AwsErrors.reported(
                        health.issues().getFirst().codeAsString(),
                        orEmpty(health.issues().getFirst().message()));
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        var name = Requests.text(slot.asked(), "name");
        return AwsCalls.find(() -> {
            try {
                var cluster = described(slice, name);
                return isOurs(cluster, slice, slot) ? List.of(found(cluster)) : List.of();
            } catch (ResourceNotFoundException _) {
                return List.of();
            }
        });
    }

    private boolean isOurs(Cluster cluster, Slice slice, Slot slot) {
        return OwnershipTags.isOurs(
                cluster.tags(), installation, slice.id().toString(), slot.name());
    }

    private static Found found(Cluster cluster) {
        var createdAt = cluster.createdAt() == null ? Instant.EPOCH : cluster.createdAt();
        var ready = cluster.status() == ClusterStatus.ACTIVE;
        return new Found(cluster.name(), attributes(cluster), ready, createdAt);
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.create(() -> {
            var cluster = eks(slice).createCluster(request(intent)).cluster();
            return CallResult.accepted(cluster.name(), attributes(cluster));
        });
    }

    private static CreateClusterRequest request(Intent intent) {
        var wanted = intent.request();
        return CreateClusterRequest.builder()
                .name(Requests.text(wanted, "name"))
                .version(Requests.text(wanted, "version"))
                .roleArn(Requests.text(wanted, "roleArn"))
                .resourcesVpcConfig(network(wanted))
                .accessConfig(access ->
                        access.authenticationMode(AuthenticationMode.API_AND_CONFIG_MAP)
                                .bootstrapClusterCreatorAdminPermissions(true))
                .bootstrapSelfManagedAddons(false)
                .upgradePolicy(policy -> policy.supportType(SupportType.STANDARD))
                .clientRequestToken(intent.token())
                .tags(Requests.textMap(wanted, "tags"))
                .build();
    }

    private static VpcConfigRequest network(Map<String, Object> wanted) {
        return EksEndpoint.atFirst(wanted).subnetIds(Requests.texts(wanted, "subnetIds")).build();
    }

    /**
     * Tags at once; who may reach the API by an update of EKS's own, which takes minutes and is one
     * at a time. The calls are made in the same order when they are made again.
     */
    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        var tags = EksTags.change(slot, intent);
        return AwsCalls.update(() -> {
            var arn = String.valueOf(slot.facts().attributes().get("arn"));
            EksTags.set(eks(slice), arn, tags);
            EksTags.remove(eks(slice), arn, tags);
            return EksEndpoint.differ(slot.shape().properties(), intent.request())
                    ? changeEndpoint(slice, slot, intent)
                    : CallResult.done();
        });
    }

    private CallResult changeEndpoint(Slice slice, Slot slot, Intent intent) {
        var network = EksEndpoint.whole(intent.request()).build();
        try {
            eks(slice)
                    .updateClusterConfig(call ->
                            call.name(Requests.externalId(slot))
                                    .resourcesVpcConfig(network)
                                    .clientRequestToken(intent.token()));
        } catch (InvalidParameterException e) {
            if (!EksEndpoint.isAlreadyThere(e)) {
                throw e;
            }
        }
        return CallResult.accepted();
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.delete(() -> {
            eks(slice).deleteCluster(request -> request.name(Requests.externalId(slot)));
            return CallResult.accepted();
        });
    }

    private Cluster described(Slice slice, String name) {
        return eks(slice).describeCluster(request -> request.name(name)).cluster();
    }

    private EksClient eks(Slice slice) {
        return clients.eks(Requests.scope(slice));
    }

    private static Map<String, Object> attributes(Cluster cluster) {
        var attributes = new HashMap<String, @Nullable String>();
        attributes.put("name", cluster.name());
        attributes.put("arn", cluster.arn());
        attributes.put("version", cluster.version());
        attributes.put("endpoint", cluster.endpoint());
        if (cluster.certificateAuthority() != null) {
            attributes.put("certificateAuthority", cluster.certificateAuthority().data());
        }
        if (cluster.identity() != null && cluster.identity().oidc() != null) {
            attributes.put("oidcIssuer", cluster.identity().oidc().issuer());
        }
        if (cluster.resourcesVpcConfig() != null) {
            attributes.put(
                    "clusterSecurityGroupId",
                    cluster.resourcesVpcConfig().clusterSecurityGroupId());
        }
        return Requests.known(attributes);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
