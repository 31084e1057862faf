package io.slipway.cluster.controlplane.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
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
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * Managed policies attached to roles of ours: {@code {role, policyArn}}. Attaching twice is the
 * same as once.
 */
final class RolePolicyDriver implements ResourceDriver {

    private final AwsClients clients;

    RolePolicyDriver(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new LinkedHashMap<String, Observation>();
        slots.forEach(
                slot -> seen.put(slot.name(), AwsCalls.observe(() -> observation(slice, slot))));
        return seen;
    }

    private Observation observation(Slice slice, Slot slot) {
        return isAttached(slice, slot.asked())
                ? Observation.Ready.of(Map.of())
                : new Observation.Gone();
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        var wanted = slot.asked();
        return AwsCalls.find(() -> {
            var arn = Requests.text(wanted, "policyArn");
            return isAttached(slice, wanted)
                    ? List.of(new Found(arn, Map.of(), true, Instant.EPOCH))
                    : List.of();
        });
    }

    private boolean isAttached(Slice slice, Map<String, Object> wanted) {
        var role = Requests.text(wanted, "role");
        var arn = Requests.text(wanted, "policyArn");
        try {
            return iam(slice)
                    .listAttachedRolePolicies(request -> request.roleName(role))
                    .attachedPolicies()
                    .stream()
                    .anyMatch(policy -> policy.policyArn().equals(arn));
        } catch (NoSuchEntityException _) {
            return false;
        }
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.create(() -> {
            var arn = Requests.text(intent.request(), "policyArn");
            iam(slice)
                    .attachRolePolicy(request ->
                            request.roleName(Requests.text(intent.request(), "role"))
                                    .policyArn(arn));
            return CallResult.done(arn, Map.of());
        });
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        throw new UnsupportedOperationException("Attachments never change");
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        return AwsCalls.delete(() -> {
            iam(slice)
                    .detachRolePolicy(request ->
                            request.roleName(Requests.text(intent.request(), "role"))
                                    .policyArn(Requests.text(intent.request(), "policyArn")));
            return CallResult.done();
        });
    }

    private IamClient iam(Slice slice) {
        return clients.iam(Requests.scope(slice));
    }
}
