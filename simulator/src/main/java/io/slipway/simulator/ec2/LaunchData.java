package io.slipway.simulator.ec2;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * What a request and its launch template say together: the request's own parameters stand before
 * the template's, disks are merged by device and tags by kind and key.
 */
final class LaunchData {
    private static final Set<String> MERGED = Set.of("metadataOptions", "placement");
    private static final String DISKS = "blockDeviceMappings";
    private static final String TAGS = "tagSpecifications";

    private LaunchData() {}

    /**
     * @param tags those a launch from a template adds to its instances
     */
    record Merged(ResponseLaunchTemplateData data, Map<String, String> tags) {}

    static Merged of(Context context, RunInstancesRequest request) {
        Map<String, Object> asked = PojoTree.PLAIN.write(request);
        LaunchTemplateSpecification specification = request.launchTemplate();
        if (specification == null) {
            return new Merged(read(asked), Map.of());
        }
        if (specification.launchTemplateId() != null
                && specification.launchTemplateName() != null) {
            throw Ec2Faults.of(
                    "InvalidParameterCombination",
                    "Only one of LaunchTemplateId and LaunchTemplateName may be specified.");
        }
        Resource template =
                LaunchTemplates.require(
                        context,
                        specification.launchTemplateId(),
                        specification.launchTemplateName());
        String wanted = specification.version();
        LaunchTemplateVersion version =
                LaunchTemplateVersions.require(template, wanted == null ? "$Default" : wanted);
        Map<String, Object> merged =
                merge(PojoTree.PLAIN.write(version.launchTemplateData()), asked);
        return new Merged(
                read(merged),
                Map.of(
                        "aws:ec2launchtemplate:id", template.id(),
                        "aws:ec2launchtemplate:version", String.valueOf(version.versionNumber())));
    }

    /** The tags asked for what is launched of this kind, such as {@code volume}. */
    static Map<String, String> tags(ResponseLaunchTemplateData data, String kind) {
        Map<String, String> tags = new LinkedHashMap<>();
        data.tagSpecifications().stream()
                .filter(one -> Objects.equals(one.resourceTypeAsString(), kind))
                .forEach(one -> tags.putAll(Ec2Tags.of(one.tags())));
        Ec2Tags.requireFew(tags);
        return tags;
    }

    private static ResponseLaunchTemplateData read(Map<String, Object> tree) {
        return (ResponseLaunchTemplateData)
                PojoTree.PLAIN.read(ResponseLaunchTemplateData::builder, tree);
    }

    private static Map<String, Object> merge(
            Map<String, Object> template, Map<String, Object> request) {
        Map<String, Object> merged = new LinkedHashMap<>(template);
        request.forEach((name, value) -> {
            Object below = template.get(name);
            merged.put(name, merge(name, below, value));
        });
        return merged;
    }

    private static Object merge(String name, @Nullable Object below, Object above) {
        if (below instanceof Map<?, ?> lower && above instanceof Map<?, ?> upper) {
            return MERGED.contains(name) ? over(lower, upper) : above;
        }
        if (below instanceof List<?> lower && above instanceof List<?> upper) {
            return switch (name) {
                case DISKS -> mergeBy("deviceName", lower, upper);
                case TAGS -> mergeTags(lower, upper);
                default -> above;
            };
        }
        return above;
    }

    private static Map<String, Object> over(Map<?, ?> lower, Map<?, ?> upper) {
        Map<String, Object> merged = new LinkedHashMap<>();
        lower.forEach((name, value) -> merged.put(name.toString(), value));
        upper.forEach((name, value) -> merged.put(name.toString(), value));
        return merged;
    }

    private static List<Object> mergeBy(String key, List<?> lower, List<?> upper) {
        Map<Object, Object> merged = new LinkedHashMap<>();
        lower.forEach(one -> merged.put(String.valueOf(((Map<?, ?>) one).get(key)), one));
        upper.forEach(one -> merged.put(String.valueOf(((Map<?, ?>) one).get(key)), one));
        return new ArrayList<>(merged.values());
    }

    /** The request's tags come later, and so stand before the template's of the same key. */
    private static List<Object> mergeTags(List<?> lower, List<?> upper) {
        List<Object> all = new ArrayList<>(lower);
        all.addAll(upper);
        return all;
    }
}
