package io.slipway.simulator.elb;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

/** Tags of load balancers, by name. */
final class LoadBalancerTags implements Feature {
    private static final String NAMES = "LoadBalancerNames";
    private static final int MOST_NAMES = 20;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AddTagsRequest.class, LoadBalancerTags::add, NAMES, "Tags");
        catalogue.operation(RemoveTagsRequest.class, LoadBalancerTags::remove, NAMES, "Tags");
        catalogue.operation(DescribeTagsRequest.class, LoadBalancerTags::describe, NAMES);
    }

    private static AddTagsResponse add(AddTagsRequest request, Context context) {
        Map<String, String> added = ElbTags.of(request.tags());
        for (Resource loadBalancer : require(context, request.loadBalancerNames())) {
            Map<String, String> tags = new LinkedHashMap<>(loadBalancer.tags());
            tags.putAll(added);
            context.put(loadBalancer.withTags(ElbTags.checked(tags)));
        }
        return AddTagsResponse.builder().build();
    }

    private static RemoveTagsResponse remove(RemoveTagsRequest request, Context context) {
        for (Resource loadBalancer : require(context, request.loadBalancerNames())) {
            Map<String, String> tags = new LinkedHashMap<>(loadBalancer.tags());
            request.tags().stream().map(TagKeyOnly::key).forEach(tags::remove);
            context.put(loadBalancer.withTags(tags));
        }
        return RemoveTagsResponse.builder().build();
    }

    private static DescribeTagsResponse describe(DescribeTagsRequest request, Context context) {
        List<TagDescription> descriptions =
                require(context, request.loadBalancerNames()).stream()
                        .map(one ->
                                TagDescription.builder()
                                        .loadBalancerName(one.id())
                                        .tags(ElbTags.list(one.tags()))
                                        .build())
                        .toList();
        return DescribeTagsResponse.builder().tagDescriptions(descriptions).build();
    }

    private static List<Resource> require(Context context, List<String> names) {
        if (names.size() > MOST_NAMES) {
            throw ElbFaults.validation("At most " + MOST_NAMES + " load balancers at a time.");
        }
        return names.stream().map(name -> LoadBalancers.require(context, name)).toList();
    }
}
