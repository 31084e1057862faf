package io.slipway.aws;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Between tags as a map, as EKS takes and gives them, and the tag types of the other services. */
public final class AwsTags {

    private AwsTags() {}

    public static List<software.amazon.awssdk.services.ec2.model.Tag> toEc2(
            Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        software.amazon.awssdk.services.ec2.model.Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                .toList();
    }

    public static List<software.amazon.awssdk.services.iam.model.Tag> toIam(
            Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        software.amazon.awssdk.services.iam.model.Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                .toList();
    }

    public static Map<String, String> fromEc2(
            Collection<software.amazon.awssdk.services.ec2.model.Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    public static Map<String, String> fromIam(
            Collection<software.amazon.awssdk.services.iam.model.Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    /** Tags for the creating call itself, so that nothing is ever made without them. */
    public static TagSpecification specification(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder().resourceType(type).tags(toEc2(tags)).build();
    }
}
