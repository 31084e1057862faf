package io.slipway.simulator.tagging;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * A resource that can have tags.
 *
 * @param arn its name across services
 */
record Tagged(String arn, Resource resource) {
    private static final String IAM_REGION = "us-east-1";
    private static final Set<String> APART = Set.of("kubernetes", "sts");
    private static final Set<String> OF_IAM = Set.of("instance-profile", "oidc-provider", "policy");

    /** Every one of the region, by ARN; those of IAM that can be found so belong to us-east-1. */
    static Map<String, Tagged> all(Context context) {
        Map<String, Tagged> all = new LinkedHashMap<>();
        context.everything().forEach(resource -> add(all, context, resource));
        if (context.regionName().equals(IAM_REGION)) {
            context.global().everything().stream()
                    .filter(resource -> OF_IAM.contains(resource.key().type().name()))
                    .forEach(resource -> add(all, context, resource));
        }
        return all;
    }

    boolean accepts(TagFilter filter) {
        String value = resource.tags().get(filter.key());
        return value != null && (filter.values().isEmpty() || filter.values().contains(value));
    }

    boolean isOneOf(List<String> types) {
        return types.isEmpty() || types.stream().anyMatch(type -> Arns.covers(type, arn));
    }

    ResourceTagMapping mapping() {
        return ResourceTagMapping.builder()
                .resourceARN(arn)
                .tags(
                        resource.tags().entrySet().stream()
                                .map(tag ->
                                        Tag.builder()
                                                .key(tag.getKey())
                                                .value(tag.getValue())
                                                .build())
                                .toList())
                .build();
    }

    private static void add(Map<String, Tagged> all, Context context, Resource resource) {
        if (!APART.contains(resource.key().type().service())) {
            Arns.of(context, resource).ifPresent(arn -> all.put(arn, new Tagged(arn, resource)));
        }
    }
}
