package io.slipway.nodepool.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.AwsTags;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.ResourceNames;
import io.slipway.reconciler.slice.Intent;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.FindFailed;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import io.slipway.reconciler.work.ResourceDriver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The launch template of a pool: instance type, key pair, disk, tags. It names no security groups,
 * which would replace the cluster's own, and no image, which EKS chooses.
 */
final class LaunchTemplateDriver implements ResourceDriver {

    private static final int LONGEST_NAME = 128;
    private static final String ROOT_DEVICE = "/dev/xvda";
    private static final String EBS_KEY = "alias/aws/ebs";

    private final AwsClients clients;
    private final String installation;

    LaunchTemplateDriver(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public CallResult create(Slice slice, Slot slot, Intent intent) {
        var asked = new Asked(intent.request());
        var tags = PoolTags.ofResource(installation, slice, slot.name(), asked);
        return AwsCalls.create(() -> {
            var made =
                    ec2(slice)
                            .createLaunchTemplate(call ->
                                    call.launchTemplateName(nameOf(slice, asked))
                                            .clientToken(intent.token())
                                            .launchTemplateData(data(slice, asked))
                                            .tagSpecifications(
                                                    AwsTags.specification(
                                                            ResourceType.LAUNCH_TEMPLATE, tags)));
            var template = made.launchTemplate();
            return CallResult.done(template.launchTemplateId(), attributes(template));
        });
    }

    /**
     * The template's own tags. Those in it, for nodes and volumes, stay: another version of the
     * template would replace every node.
     */
    @Override
    public CallResult update(Slice slice, Slot slot, Intent intent) {
        var before = new Asked(slot.shape().properties());
        var after = new Asked(intent.request());
        var tags = PoolTags.change(installation, slice, slot.name(), before, after);
        var id = idOf(slot);
        return AwsCalls.update(() -> {
            if (!tags.set().isEmpty()) {
                var set = AwsTags.toEc2(tags.set());
                ec2(slice).createTags(call -> call.resources(id).tags(set));
            }
            if (!tags.removed().isEmpty()) {
                var removed =
                        tags.removed().stream().map(key -> Tag.builder().key(key).build()).toList();
                ec2(slice).deleteTags(call -> call.resources(id).tags(removed));
            }
            return CallResult.done();
        });
    }

    @Override
    public CallResult delete(Slice slice, Slot slot, Intent intent) {
        var id = idOf(slot);
        return AwsCalls.delete(() -> {
            ec2(slice).deleteLaunchTemplate(call -> call.launchTemplateId(id));
            return CallResult.done();
        });
    }

    @Override
    public Map<String, Observation> observe(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        slots.forEach(slot -> seen.put(slot.name(), AwsCalls.observe(() -> look(slice, slot))));
        return seen;
    }

    /**
     * By id: AWS has no filter for it, so one that is gone is an error. Versions that others add
     * are no concern of the pool's, which goes by the one it made.
     */
    private Observation look(Slice slice, Slot slot) {
        return ec2(slice)
                .describeLaunchTemplates(call -> call.launchTemplateIds(idOf(slot)))
                .launchTemplates()
                .stream()
                .findFirst()
                .<Observation>map(template -> seen(template, new Asked(slot.asked())))
                .orElseGet(Observation.Gone::new);
    }

    private static Observation seen(LaunchTemplate template, Asked asked) {
        return Observation.Ready.of(Map.of("id", template.launchTemplateId()))
                .being(Map.of("tags", PoolTags.askedOf(asked, AwsTags.fromEc2(template.tags()))));
    }

    @Override
    public List<Found> find(Slice slice, Slot slot) throws FindFailed {
        var ours = OwnershipTags.filters(installation, slice.id().toString(), slot.name());
        return AwsCalls.find(() ->
                ec2(slice)
                        .describeLaunchTemplates(call -> call.filters(ours))
                        .launchTemplates()
                        .stream()
                        .map(LaunchTemplateDriver::found)
                        .toList());
    }

    private static Found found(LaunchTemplate template) {
        return new Found(
                template.launchTemplateId(), attributes(template), true, template.createTime());
    }

    /** Unique in account and region, so it names the cluster by hash. */
    private String nameOf(Slice slice, Asked asked) {
        var names = new ResourceNames(installation, slice.id().clusterId());
        return names.hashed(slice.cluster().name() + "-" + asked.text("poolName"), LONGEST_NAME);
    }

    private RequestLaunchTemplateData data(Slice slice, Asked asked) {
        var tags = AwsTags.toEc2(PoolTags.ofNodes(installation, slice, asked));
        return RequestLaunchTemplateData.builder()
                .instanceType(asked.text("instanceType"))
                .keyName(asked.optionalText("sshKeyName"))
                .metadataOptions(imds ->
                        imds.httpTokens(LaunchTemplateHttpTokensState.REQUIRED)
                                .httpPutResponseHopLimit(1))
                .blockDeviceMappings(rootVolume(asked))
                .tagSpecifications(
                        launched(ResourceType.INSTANCE, tags), launched(ResourceType.VOLUME, tags))
                .build();
    }

    private static LaunchTemplateBlockDeviceMappingRequest rootVolume(Asked asked) {
        return LaunchTemplateBlockDeviceMappingRequest.builder()
                .deviceName(ROOT_DEVICE)
                .ebs(volume ->
                        volume.volumeSize(asked.number("diskSizeGiB"))
                                .volumeType(asked.text("diskType"))
                                .encrypted(true)
                                .kmsKeyId(EBS_KEY)
                                .deleteOnTermination(true))
                .build();
    }

    private static LaunchTemplateTagSpecificationRequest launched(
            ResourceType type, List<Tag> tags) {
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType(type)
                .tags(tags)
                .build();
    }

    private static Map<String, Object> attributes(LaunchTemplate template) {
        return Map.of(
                "id", template.launchTemplateId(),
                "version", String.valueOf(template.latestVersionNumber()));
    }

    private static String idOf(Slot slot) {
        return Objects.requireNonNull(
                slot.facts().externalId(), () -> "Nothing is known in " + slot.name());
    }

    private Ec2Client ec2(Slice slice) {
        return clients.ec2(new AwsScope(slice.cluster().cloudAccount(), slice.cluster().region()));
    }
}
