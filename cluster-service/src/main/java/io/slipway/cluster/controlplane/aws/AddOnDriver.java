package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsErrors;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonIssue;
import software.amazon.awssdk.services.eks.model.AddonIssueCode;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.ResolveConflicts;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * EKS add-ons, in the version AWS holds best for the cluster's: {@code {cluster, name, tags}}. One
 * that lacks nodes to run on is degraded, which passes by itself.
 */
final class AddOnDriver implements ResourceDriver {

    private final AwsClients clients;
    private final String installation;

    AddOnDriver(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new LinkedHashMap<String, Observation>();
        slots.forEach(slot ->
                seen.put(
                        slot.name(),
                        AwsCalls.observe(
                                () -> observation(described(slice, slot.asked()), slot.asked()))));
        return seen;
    }

    private static Observation observation(Addon addOn, Map<String, Object> asked) {
        return switch (addOn.status()) {
            case ACTIVE ->
                    Observation.Ready.of(attributes(addOn))
                            .being(Map.of("tags", Requests.askedOf(asked, addOn.tags())));
            case CREATE_FAILED ->
                    lacksNodes(addOn)
                            ? Observation.InProgress.of(attributes(addOn))
                            : failed(addOn);
            case CREATING,
                    UPDATING,
                    UPDATE_FAILED,
                    DEGRADED,
                    DELETING,
                    DELETE_FAILED,
                    UNKNOWN_TO_SDK_VERSION ->
                    Observation.InProgress.of(attributes(addOn));
        };
    }

    private static boolean lacksNodes(Addon addOn) {
        return issues(addOn).stream()
                .anyMatch(issue -> issue.code() == AddonIssueCode.INSUFFICIENT_NUMBER_OF_REPLICAS);
    }

    private static Observation failed(Addon addOn) {
        var issues = issues(addOn);
        return new Observation.Failed(
                issues.isEmpty()
                        ? AwsErrors.reported("AddOnFailed", "EKS could not make the add-on")
                        : AwsErrors.reported(
                                issues.getFirst().codeAsString(),
                                Objects.requireNonNullElse(issues.getFirst().message(), "")));
    }

    private static List<AddonIssue> issues(Addon addOn) {
        return addOn.health() == null ? List.of() : addOn.health().issues();
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        var wanted = slot.asked();
        return AwsCalls.find(() -> {
            try {
                var addOn = described(slice, wanted);
                return isOurs(addOn, slice, slot) ? List.of(found(addOn)) : List.of();
            } catch (ResourceNotFoundException _) {
                return List.of();
            }
        });
    }

    private boolean isOurs(Addon addOn, Slice slice, Slot slot) {
        return OwnershipTags.isOurs(addOn.tags(), installation, slice.id().toString(), slot.name());
    }

    private static Found found(Addon addOn) {
        var createdAt = addOn.createdAt() == null ? Instant.EPOCH : addOn.createdAt();
        var ready = addOn.status() == AddonStatus.ACTIVE;
        return new Found(addOn.addonArn(), attributes(addOn), ready, createdAt);
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.create(() -> {
            var wanted = intent.request();
            var addOn =
                    eks(slice)
                            .createAddon(request ->
                                    request.clusterName(Requests.text(wanted, "cluster"))
                                            .addonName(Requests.text(wanted, "name"))
                                            .resolveConflicts(ResolveConflicts.OVERWRITE)
                                            .clientRequestToken(intent.token())
                                            .tags(Requests.textMap(wanted, "tags")))
                            .addon();
            return CallResult.accepted(addOn.addonArn(), attributes(addOn));
        });
    }

    /** Its tags. The policies do not allow to take tags from an add-on: those stay. */
    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.update(() -> {
            EksTags.set(eks(slice), Requests.externalId(slot), EksTags.change(slot, intent));
            return CallResult.done();
        });
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.delete(() -> {
            eks(slice)
                    .deleteAddon(request ->
                            request.clusterName(Requests.text(slot.asked(), "cluster"))
                                    .addonName(Requests.text(slot.asked(), "name")));
            return CallResult.accepted();
        });
    }

    private Addon described(Slice slice, Map<String, Object> wanted) {
        return eks(slice)
                .describeAddon(request ->
                        request.clusterName(Requests.text(wanted, "cluster"))
                                .addonName(Requests.text(wanted, "name")))
                .addon();
    }

    private EksClient eks(Slice slice) {
        return clients.eks(Requests.scope(slice));
    }

    private static Map<String, Object> attributes(Addon addOn) {
        return addOn.addonVersion() == null || addOn.addonVersion().isEmpty()
                ? Map.of()
                : Map.of("version", addOn.addonVersion());
    }
}
