package io.slipway.simulator.eks;

import io.slipway.simulator.ec2.Ec2Kind;
import io.slipway.simulator.ec2.EksImages;
import io.slipway.simulator.ec2.LaunchTemplateVersions;
import io.slipway.simulator.ec2.LaunchTemplates;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.eks.model.CapacityTypes;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * What a node group's instances are launched with: its own settings and its launch template's. A
 * template that names security groups replaces the cluster's own.
 */
record NodeTemplate(
        ResponseLaunchTemplateData data, List<Resource> groups, Map<String, String> tags) {
    private static final String USUAL_TYPE = "t3.medium";

    static NodeTemplate of(Context context, Nodegroup group) {
        ResponseLaunchTemplateData data = data(context, group.launchTemplate());
        String type =
                group.instanceTypes().isEmpty()
                        ? data.instanceTypeAsString()
                        : group.instanceTypes().getFirst();
        String remoteKey = group.remoteAccess() == null ? null : group.remoteAccess().ec2SshKey();
        ResponseLaunchTemplateData.Builder launch =
                data.toBuilder()
                        .instanceType(type == null ? USUAL_TYPE : type)
                        .imageId(data.imageId() == null ? image(context, group) : data.imageId())
                        .keyName(data.keyName() == null ? remoteKey : data.keyName());
        if (group.capacityType() == CapacityTypes.SPOT) {
            launch.instanceMarketOptions(options -> options.marketType("spot"));
        }
        return new NodeTemplate(
                launch.build(), groups(context, group, data), tags(data, group.launchTemplate()));
    }

    /** The same but for the instance type. */
    NodeTemplate withType(String type) {
        return new NodeTemplate(data.toBuilder().instanceType(type).build(), groups, tags);
    }

    /** The launch template's data; empty when there is no template. */
    static ResponseLaunchTemplateData data(
            Context context, @Nullable LaunchTemplateSpecification specification) {
        if (specification == null) {
            return ResponseLaunchTemplateData.builder().build();
        }
        Resource template =
                LaunchTemplates.require(context, specification.id(), specification.name());
        String version = specification.version() == null ? "$Default" : specification.version();
        return LaunchTemplateVersions.require(template, version).launchTemplateData();
    }

    private static List<Resource> groups(
            Context context, Nodegroup group, ResponseLaunchTemplateData data) {
        if (!data.securityGroupIds().isEmpty()) {
            return data.securityGroupIds().stream()
                    .map(id -> Ec2Kind.SECURITY_GROUP.require(context, id))
                    .toList();
        }
        return context.find(EksTypes.CLUSTER, group.clusterName())
                .flatMap(cluster -> ClusterNetwork.group(cluster, context))
                .map(List::of)
                .orElse(List.of());
    }

    private static Map<String, String> tags(
            ResponseLaunchTemplateData data, @Nullable LaunchTemplateSpecification template) {
        Map<String, String> tags = new LinkedHashMap<>();
        data.tagSpecifications().stream()
                .filter(one -> Objects.equals(one.resourceTypeAsString(), "instance"))
                .flatMap(one -> one.tags().stream())
                .forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        if (template != null) {
            tags.put("aws:ec2launchtemplate:id", String.valueOf(template.id()));
            tags.put("aws:ec2launchtemplate:version", String.valueOf(template.version()));
        }
        return tags;
    }

    /** The image EKS would choose: the same for the same region, type and version. */
    private static String image(Context context, Nodegroup group) {
        return EksImages.id(
                context.regionName(), String.valueOf(group.amiTypeAsString()), group.version());
    }
}
