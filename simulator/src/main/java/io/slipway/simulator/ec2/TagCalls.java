package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Facts;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags set, removed and listed by themselves, on resources of any kind. */
final class TagCalls implements Feature {
    static final FilterNames FILTERS =
            FilterNames.of("key", "resource-id", "resource-type", "value");
    private static final int MOST_RESOURCES = 1000;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateTagsRequest.class, TagCalls::create, "Resources", "Tags");
        catalogue.operation(DeleteTagsRequest.class, TagCalls::delete, "Resources");
        catalogue.operation(DescribeTagsRequest.class, TagCalls::describe);
    }

    private static CreateTagsResponse create(CreateTagsRequest request, Context context) {
        Map<String, String> added = Ec2Tags.of(request.tags());
        for (Resource resource : require(context, request.resources())) {
            Map<String, String> tags = new LinkedHashMap<>(resource.tags());
            tags.putAll(added);
            Ec2Tags.requireFew(tags);
            context.put(resource.withTags(tags));
        }
        return CreateTagsResponse.builder().build();
    }

    private static DeleteTagsResponse delete(DeleteTagsRequest request, Context context) {
        request.tags().forEach(tag -> Ec2Tags.requireOwn(tag.key() == null ? "" : tag.key()));
        for (Resource resource : require(context, request.resources())) {
            Map<String, String> tags = new LinkedHashMap<>(resource.tags());
            if (request.tags().isEmpty()) {
                tags.keySet().removeIf(key -> !key.startsWith(Ec2Tags.RESERVED));
            }
            request.tags().forEach(tag -> remove(tags, tag));
            context.put(resource.withTags(tags));
        }
        return DeleteTagsResponse.builder().build();
    }

    /** A tag given with a value goes only if it has that value. */
    private static void remove(Map<String, String> tags, Tag tag) {
        if (tag.value() == null) {
            tags.remove(tag.key());
        } else {
            tags.remove(tag.key(), tag.value());
        }
    }

    private static DescribeTagsResponse describe(DescribeTagsRequest request, Context context) {
        Filters wanted = new Filters(request.filters(), FILTERS);
        List<TagDescription> tags = new ArrayList<>();
        for (Ec2Kind kind : Ec2Kind.values()) {
            for (Resource resource : candidates(context, kind, request.filters())) {
                resource.tags()
                        .forEach((key, value) -> {
                            TagDescription tag = describe(kind, resource, key, value);
                            if (wanted.accept(tag, Map.of(key, value))) {
                                tags.add(tag);
                            }
                        });
            }
        }
        Page<TagDescription> page = Page.of(tags, request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** The resources that may have the tags wanted: those named, those with the key, or all. */
    private static List<Resource> candidates(Context context, Ec2Kind kind, List<Filter> filters) {
        for (Filter filter : filters) {
            if (filter.values().stream().allMatch(Filters::isPlain)) {
                if ("resource-id".equals(filter.name())) {
                    return filter.values().stream()
                            .distinct()
                            .flatMap(id -> context.find(kind.type(), id).stream())
                            .toList();
                }
                if ("key".equals(filter.name())) {
                    List<Facts.Fact> facts = filter.values().stream().map(Facts::tagged).toList();
                    return context.list(kind.type(), facts);
                }
            }
        }
        return context.list(kind.type());
    }

    private static TagDescription describe(
            Ec2Kind kind, Resource resource, String key, String value) {
        return TagDescription.builder()
                .resourceId(resource.id())
                .resourceType(kind.taggedAs())
                .key(key)
                .value(value)
                .build();
    }

    private static List<Resource> require(Context context, List<String> ids) {
        if (ids.size() > MOST_RESOURCES) {
            throw Ec2Faults.invalid(
                    "The maximum number of resources in one request is " + MOST_RESOURCES + ".");
        }
        return ids.stream().distinct().map(id -> require(context, id)).toList();
    }

    private static Resource require(Context context, String id) {
        return Ec2Kind.ofId(id)
                .orElseThrow(() -> Ec2Faults.of("InvalidID", "The ID '" + id + "' is not valid"))
                .require(context, id);
    }
}
