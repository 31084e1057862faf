package io.slipway.nodepool.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.TagChange;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CapacityTypes;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * EKS managed node groups. EKS accepts a call and does the work afterwards.
 *
 * <pre>
 *  CREATING ──▶ ACTIVE ◀──▶ UPDATING      DEGRADED: it lives, with health issues
 *      │           ╰──▶ DELETING ──▶ (not found)
 *      ▼                   ╰──▶ DELETE_FAILED, with health issues
 *  CREATE_FAILED, with health issues
 * </pre>
 */
final class NodegroupDriver implements ResourceDriver {

    private final AwsClients clients;
    private final String installation;

    NodegroupDriver(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        var request = creation(slice, slot, intent);
        return AwsCalls.create(() -> {
            var made = eks(slice).createNodegroup(request).nodegroup();
            return CallResult.accepted(made.nodegroupName(), attributes(made));
        });
    }

    private CreateNodegroupRequest creation(Slice slice, Slot slot, Intent intent) {
        var asked = new Asked(intent.request());
        return CreateNodegroupRequest.builder()
                .clusterName(asked.text("clusterName"))
                .nodegroupName(asked.text("poolName"))
                .clientRequestToken(intent.token())
                .nodeRole(asked.text("nodeRoleArn"))
                .subnets(asked.texts("subnetIds"))
                .launchTemplate(template ->
                        template.id(asked.text("launchTemplateId"))
                                .version(asked.text("launchTemplateVersion")))
                .capacityType(CapacityTypes.ON_DEMAND)
                .amiType(asked.text("amiType"))
                .version(asked.text("kubernetesVersion"))
                .scalingConfig(NodegroupChange.scaling(asked))
                .updateConfig(update -> update.maxUnavailable(asked.number("updatesAtOnce")))
                .labels(asked.map("labels"))
                .taints(NodegroupChange.taints(asked))
                .tags(PoolTags.ofResource(installation, slice, slot.name(), asked))
                .build();
    }

    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        var before = new Asked(slot.shape().properties());
        var after = new Asked(intent.request());
        var change = new NodegroupChange(before, after);
        if (!change.fixed().isEmpty()) {
            return new CallResult.Refused(immutable(change));
        }
        var tags = PoolTags.change(installation, slice, slot.name(), before, after);
        return AwsCalls.update(() -> {
            retag(slice, slot, tags);
            if (!change.isOfConfiguration()) {
                return CallResult.done();
            }
            eks(slice)
                    .updateNodegroupConfig(call -> {
                        call.clusterName(after.text("clusterName"))
                                .nodegroupName(after.text("poolName"))
                                .clientRequestToken(intent.token());
                        change.putInto(call);
                    });
            return CallResult.accepted();
        });
    }

    private void retag(Slice slice, Slot slot, TagChange tags) {
        var arn = String.valueOf(slot.facts().attributes().get("arn"));
        if (!tags.set().isEmpty()) {
            eks(slice).tagResource(call -> call.resourceArn(arn).tags(tags.set()));
        }
        if (!tags.removed().isEmpty()) {
            eks(slice).untagResource(call -> call.resourceArn(arn).tagKeys(tags.removed()));
        }
    }

    private static Fault immutable(NodegroupChange change) {
        if (change.isOfLaunchTemplateOnly()) {
            return new Fault(
                    "LAUNCH_TEMPLATE_DELETED",
                    FaultClass.REJECTED,
                    "The node group's launch template was deleted outside Slipway; EKS does not"
                            + " exchange it for another",
                    "Add another pool and remove this one.",
                    null);
        }
        return new Fault(
                "IMMUTABLE_FIELD",
                FaultClass.REJECTED,
                "A node group's %s cannot be changed yet"
                        .formatted(String.join(", ", change.fixed())),
                "Take the change back, or add another pool and remove this one.",
                null);
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        var asked = new Asked(slot.shape().properties());
        return AwsCalls.delete(() -> {
            eks(slice)
                    .deleteNodegroup(call ->
                            call.clusterName(asked.text("clusterName"))
                                    .nodegroupName(asked.text("poolName")));
            return CallResult.accepted();
        });
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        slots.forEach(slot ->
                seen.put(slot.name(), AwsCalls.observe(() -> seen(describe(slice, slot), slot))));
        return seen;
    }

    private static Observation seen(Nodegroup nodegroup, Slot slot) {
        var attributes = attributes(nodegroup);
        var phase = slot.phase();
        return switch (nodegroup.status()) {
            case ACTIVE ->
                    Observation.Ready.of(attributes)
                            .being(NodegroupState.actual(nodegroup, new Asked(slot.asked())));
            case CREATE_FAILED, DELETE_FAILED ->
                    new Observation.Failed(NodegroupHealth.faultOf(nodegroup));
            case CREATING, UPDATING, DEGRADED, DELETING, UNKNOWN_TO_SDK_VERSION ->
                    phase == SlotPhase.DELETING || NodegroupHealth.isGood(nodegroup)
                            ? Observation.InProgress.of(attributes)
                            : new Observation.Unreadable(NodegroupHealth.faultOf(nodegroup));
        };
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        return AwsCalls.find(() -> {
            try {
                var nodegroup = describe(slice, slot);
                return isOurs(nodegroup, slice, slot) ? List.of(found(nodegroup)) : List.of();
            } catch (ResourceNotFoundException e) {
                return List.of();
            }
        });
    }

    private boolean isOurs(Nodegroup nodegroup, Slice slice, Slot slot) {
        return OwnershipTags.isOurs(
                nodegroup.tags(), installation, slice.id().toString(), slot.name());
    }

    private static Found found(Nodegroup nodegroup) {
        return new Found(
                nodegroup.nodegroupName(), attributes(nodegroup), false, nodegroup.createdAt());
    }

    private Nodegroup describe(Slice slice, Slot slot) {
        var asked = new Asked(slot.asked());
        return eks(slice)
                .describeNodegroup(call ->
                        call.clusterName(asked.text("clusterName"))
                                .nodegroupName(asked.text("poolName")))
                .nodegroup();
    }

    private static Map<String, Object> attributes(Nodegroup nodegroup) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("nodegroupName", nodegroup.nodegroupName());
        if (nodegroup.nodegroupArn() != null) {
            attributes.put("arn", nodegroup.nodegroupArn());
        }
        if (nodegroup.scalingConfig() != null) {
            attributes.put("size", nodegroup.scalingConfig().desiredSize());
        }
        var resources = nodegroup.resources();
        if (resources != null && !resources.autoScalingGroups().isEmpty()) {
            attributes.put("autoScalingGroup", resources.autoScalingGroups().getFirst().name());
        }
        return attributes;
    }

    private EksClient eks(Slice slice) {
        return clients.eks(new AwsScope(slice.cluster().cloudAccount(), slice.cluster().region()));
    }
}
