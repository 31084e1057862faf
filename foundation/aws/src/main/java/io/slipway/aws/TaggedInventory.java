package io.slipway.aws;

import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.sweep.Tagged;
import io.slipway.reconciler.work.FindFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.Tag;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;

/**
 * What carries an installation's tag, by {@code tag:GetResources}. IAM's resources are not among
 * it; they are found by name.
 */
public final class TaggedInventory implements Inventory {

    private final AwsClients clients;
    private final String installation;

    public TaggedInventory(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public List<Tagged> at(Place place) throws FindFailed {
        var tagging = clients.tagging(new AwsScope(place.cloudAccount(), place.region()));
        var request =
                GetResourcesRequest.builder()
                        .tagFilters(
                                TagFilter.builder()
                                        .key(OwnershipTags.INSTALLATION)
                                        .values(installation)
                                        .build())
                        .build();
        return AwsCalls.find(() ->
                tagging.getResourcesPaginator(request).resourceTagMappingList().stream()
                        .filter(this::isOurs)
                        .map(TaggedInventory::tagged)
                        .toList());
    }

    /** What is deleted is never left to another's reading of a filter. */
    private boolean isOurs(ResourceTagMapping resource) {
        return installation.equals(tagsOf(resource).get(OwnershipTags.INSTALLATION));
    }

    private static Tagged tagged(ResourceTagMapping resource) {
        var tags = tagsOf(resource);
        return new Tagged(
                resource.resourceARN(),
                tags.get(OwnershipTags.SLICE),
                tags.get(OwnershipTags.SLOT));
    }

    private static Map<String, String> tagsOf(ResourceTagMapping resource) {
        var tags = new HashMap<String, String>();
        for (Tag tag : resource.tags()) {
            tags.put(tag.key(), tag.value());
        }
        return tags;
    }
}
