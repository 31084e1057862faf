package io.slipway.simulator.eks;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.FargateProfile;
import software.amazon.awssdk.services.eks.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eks.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.TagResourceRequest;
import software.amazon.awssdk.services.eks.model.TagResourceResponse;
import software.amazon.awssdk.services.eks.model.UntagResourceRequest;
import software.amazon.awssdk.services.eks.model.UntagResourceResponse;

/** Tags set, removed and listed by themselves, by ARN. */
final class EksTagging implements Feature {
    private static final List<ResourceType> TAGGED =
            List.of(
                    EksTypes.CLUSTER,
                    EksTypes.NODEGROUP,
                    EksTypes.ADDON,
                    EksTypes.FARGATE_PROFILE,
                    EksTypes.ACCESS_ENTRY);

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(TagResourceRequest.class, EksTagging::tag, "resourceArn", "tags");
        catalogue.operation(
                UntagResourceRequest.class, EksTagging::untag, "resourceArn", "tagKeys");
        catalogue.operation(ListTagsForResourceRequest.class, EksTagging::list, "resourceArn");
    }

    private static TagResourceResponse tag(TagResourceRequest request, Context context) {
        Resource resource = require(context, request.resourceArn());
        Map<String, String> tags = new LinkedHashMap<>(resource.tags());
        tags.putAll(request.tags());
        context.put(resource.withTags(EksTags.checked(tags)));
        return TagResourceResponse.builder().build();
    }

    private static UntagResourceResponse untag(UntagResourceRequest request, Context context) {
        Resource resource = require(context, request.resourceArn());
        Map<String, String> tags = new LinkedHashMap<>(resource.tags());
        request.tagKeys().forEach(tags::remove);
        context.put(resource.withTags(tags));
        return UntagResourceResponse.builder().build();
    }

    private static ListTagsForResourceResponse list(
            ListTagsForResourceRequest request, Context context) {
        Resource resource = require(context, request.resourceArn());
        return ListTagsForResourceResponse.builder().tags(resource.tags()).build();
    }

    private static Resource require(Context context, String arn) {
        return TAGGED.stream()
                .flatMap(type -> context.list(type).stream())
                .filter(resource -> arn.equals(arnOf(resource)))
                .findFirst()
                .orElseThrow(() ->
                        new AwsFault(
                                404, "NotFoundException", "No resource found for ARN: " + arn));
    }

    private static String arnOf(Resource resource) {
        return switch (resource.description()) {
            case Cluster cluster -> cluster.arn();
            case Nodegroup group -> group.nodegroupArn();
            case Addon addon -> addon.addonArn();
            case FargateProfile profile -> profile.fargateProfileArn();
            case AccessEntry entry -> entry.accessEntryArn();
            default -> "";
        };
    }
}
