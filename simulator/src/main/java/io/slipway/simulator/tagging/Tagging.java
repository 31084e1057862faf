package io.slipway.simulator.tagging;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagKeysRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagKeysResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagValuesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetTagValuesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagResourcesRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.UntagResourcesRequest;

/**
 * Resource Groups Tagging: the tags of all services' resources in a region, found and changed by
 * ARN. As on AWS, what has ended is found for as long as its service still describes it.
 */
public final class Tagging implements Feature {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final int NAMES_PAGE = 1000;
    private static final int MOST_FILTERS = 50;
    private static final int MOST_ARNS = 100;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetResourcesRequest.class, Tagging::resources);
        catalogue.operation(GetTagKeysRequest.class, Tagging::keys);
        catalogue.operation(GetTagValuesRequest.class, Tagging::values, "Key");
        catalogue.operation(TagResourcesRequest.class, TagChanges::tag, "ResourceARNList", "Tags");
        catalogue.operation(
                UntagResourcesRequest.class, TagChanges::untag, "ResourceARNList", "TagKeys");
    }

    private static GetResourcesResponse resources(GetResourcesRequest request, Context context) {
        int size = pageSize(request);
        requireFew(request);
        List<Tagged> wanted =
                Tagged.all(context).values().stream()
                        .filter(one -> !one.resource().tags().isEmpty())
                        .filter(one ->
                                request.resourceARNList().isEmpty()
                                        || request.resourceARNList().contains(one.arn()))
                        .filter(one -> one.isOneOf(types(request)))
                        .filter(one -> request.tagFilters().stream().allMatch(one::accepts))
                        .toList();
        TaggingPage<Tagged> page = TaggingPage.of(wanted, size, request.paginationToken());
        return GetResourcesResponse.builder()
                .resourceTagMappingList(page.items().stream().map(Tagged::mapping).toList())
                .paginationToken(page.token())
                .build();
    }

    private static GetTagKeysResponse keys(GetTagKeysRequest request, Context context) {
        TreeSet<String> keys = new TreeSet<>();
        Tagged.all(context).values().forEach(one -> keys.addAll(one.resource().tags().keySet()));
        TaggingPage<String> page =
                TaggingPage.of(List.copyOf(keys), NAMES_PAGE, request.paginationToken());
        return GetTagKeysResponse.builder()
                .tagKeys(page.items())
                .paginationToken(page.token())
                .build();
    }

    private static GetTagValuesResponse values(GetTagValuesRequest request, Context context) {
        TreeSet<String> values = new TreeSet<>();
        for (Tagged one : Tagged.all(context).values()) {
            Map<String, String> tags = one.resource().tags();
            if (tags.containsKey(request.key())) {
                values.add(tags.getOrDefault(request.key(), ""));
            }
        }
        TaggingPage<String> page =
                TaggingPage.of(List.copyOf(values), NAMES_PAGE, request.paginationToken());
        return GetTagValuesResponse.builder()
                .tagValues(page.items())
                .paginationToken(page.token())
                .build();
    }

    private static List<String> types(GetResourcesRequest request) {
        List<String> types =
                request.resourceTypeFilters().stream()
                        .map(type -> type.toLowerCase(Locale.ROOT))
                        .toList();
        for (String type : types) {
            if (!type.matches("[a-z0-9-]+(:[a-z0-9/-]+)?")) {
                throw TaggingFaults.invalid("Invalid resource type filter: " + type);
            }
        }
        return types;
    }

    private static int pageSize(GetResourcesRequest request) {
        if (request.tagsPerPage() != null && request.resourcesPerPage() != null) {
            throw TaggingFaults.invalid(
                    "You cannot specify both ResourcesPerPage and TagsPerPage.");
        }
        requireWithin("TagsPerPage", request.tagsPerPage(), 100, 500);
        requireWithin("ResourcesPerPage", request.resourcesPerPage(), 1, LARGEST_PAGE);
        return request.resourcesPerPage() == null ? USUAL_PAGE : request.resourcesPerPage();
    }

    private static void requireWithin(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw TaggingFaults.invalid(name + " must be from " + least + " to " + most + ".");
        }
    }

    private static void requireFew(GetResourcesRequest request) {
        if (request.tagFilters().size() > MOST_FILTERS) {
            throw TaggingFaults.invalid("At most " + MOST_FILTERS + " tag filters.");
        }
        if (request.tagFilters().stream().anyMatch(filter -> filter.key() == null)) {
            throw TaggingFaults.invalid("Each tag filter must have a key.");
        }
        if (request.resourceARNList().size() > MOST_ARNS) {
            throw TaggingFaults.invalid("At most " + MOST_ARNS + " ARNs.");
        }
        boolean filtered =
                !request.tagFilters().isEmpty() || !request.resourceTypeFilters().isEmpty();
        if (!request.resourceARNList().isEmpty() && filtered) {
            throw TaggingFaults.invalid(
                    "ResourceARNList cannot be combined with TagFilters or ResourceTypeFilters.");
        }
    }
}
