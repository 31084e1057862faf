package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfileTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.TagInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.UntagInstanceProfileResponse;

/** The tags of instance profiles. */
final class InstanceProfileTags implements Feature {
    private static final String NAME = "InstanceProfileName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                TagInstanceProfileRequest.class, InstanceProfileTags::tag, NAME, "Tags");
        catalogue.operation(
                UntagInstanceProfileRequest.class, InstanceProfileTags::untag, NAME, "TagKeys");
        catalogue.operation(ListInstanceProfileTagsRequest.class, InstanceProfileTags::list, NAME);
    }

    private static TagInstanceProfileResponse tag(
            TagInstanceProfileRequest request, Context context) {
        Resource profile = InstanceProfiles.require(context, request.instanceProfileName());
        IamTags.add(context, profile, request.tags());
        return TagInstanceProfileResponse.builder().build();
    }

    private static UntagInstanceProfileResponse untag(
            UntagInstanceProfileRequest request, Context context) {
        Resource profile = InstanceProfiles.require(context, request.instanceProfileName());
        IamTags.remove(context, profile, request.tagKeys());
        return UntagInstanceProfileResponse.builder().build();
    }

    private static ListInstanceProfileTagsResponse list(
            ListInstanceProfileTagsRequest request, Context context) {
        Resource profile = InstanceProfiles.require(context, request.instanceProfileName());
        IamPage<Tag> page = IamPage.of(IamTags.list(profile), request.maxItems(), request.marker());
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
