package io.slipway.simulator.elbv2;

import io.slipway.simulator.elb.ElbFaults;
import io.slipway.simulator.elb.ElbTags;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers, listeners and target groups, by ARN. */
final class TagsV2 implements Feature {
    private static final String ARNS = "ResourceArns";
    private static final int MOST_ARNS = 20;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AddTagsRequest.class, TagsV2::add, ARNS, "Tags");
        catalogue.operation(RemoveTagsRequest.class, TagsV2::remove, ARNS, "TagKeys");
        catalogue.operation(DescribeTagsRequest.class, TagsV2::describe, ARNS);
    }

    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> ElbTags.add(map, tag.key(), tag.value()));
        return ElbTags.checked(map);
    }

    private static AddTagsResponse add(AddTagsRequest request, Context context) {
        Map<String, String> added = of(request.tags());
        for (Resource one : require(context, request.resourceArns())) {
            Map<String, String> tags = new LinkedHashMap<>(one.tags());
            tags.putAll(added);
            context.put(one.withTags(ElbTags.checked(tags)));
        }
        return AddTagsResponse.builder().build();
    }

    private static RemoveTagsResponse remove(RemoveTagsRequest request, Context context) {
        for (Resource one : require(context, request.resourceArns())) {
            Map<String, String> tags = new LinkedHashMap<>(one.tags());
            request.tagKeys().forEach(tags::remove);
            context.put(one.withTags(tags));
        }
        return RemoveTagsResponse.builder().build();
    }

    private static DescribeTagsResponse describe(DescribeTagsRequest request, Context context) {
        return DescribeTagsResponse.builder()
                .tagDescriptions(
                        require(context, request.resourceArns()).stream()
                                .map(TagsV2::description)
                                .toList())
                .build();
    }

    private static TagDescription description(Resource one) {
        return TagDescription.builder()
                .resourceArn(one.id())
                .tags(
                        one.tags().entrySet().stream()
                                .map(tag ->
                                        Tag.builder()
                                                .key(tag.getKey())
                                                .value(tag.getValue())
                                                .build())
                                .toList())
                .build();
    }

    private static List<Resource> require(Context context, List<String> arns) {
        if (arns.size() > MOST_ARNS) {
            throw ElbFaults.validation("At most " + MOST_ARNS + " resources at a time.");
        }
        return arns.stream().map(arn -> require(context, arn)).toList();
    }

    private static Resource require(Context context, String arn) {
        if (arn.contains(":targetgroup/")) {
            return V2Types.targetGroup(context, arn);
        }
        return arn.contains(":listener/")
                ? V2Types.listener(context, arn)
                : V2Types.loadBalancer(context, arn);
    }
}
