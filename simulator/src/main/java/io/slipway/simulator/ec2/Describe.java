package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What every Describe does: look up by id or by what is indexed, filter, and cut into pages.
 *
 * @param ids the ids asked for; all must exist
 * @param names the filters this Describe knows
 */
record Describe(
        List<String> ids,
        List<Filter> filters,
        FilterNames names,
        @Nullable Integer maxResults,
        @Nullable String nextToken) {

    static Describe of(
            List<String> ids,
            List<Filter> filters,
            @Nullable Integer maxResults,
            @Nullable String nextToken) {
        return new Describe(ids, filters, FilterNames.of(), maxResults, nextToken);
    }

    Describe knowing(FilterNames filterNames) {
        return new Describe(ids, filters, filterNames, maxResults, nextToken);
    }

    /** The resources of a kind, as {@code view} shows them. */
    <T extends SdkPojo> Page<T> run(Context context, Ec2Kind kind, Function<Resource, T> view) {
        Filters wanted = new Filters(filters, names);
        List<T> accepted = new ArrayList<>();
        for (Resource resource : candidates(context, kind, wanted)) {
            if (wanted.acceptTags(resource.tags())) {
                T shown = view.apply(resource);
                if (wanted.acceptView(shown)) {
                    accepted.add(shown);
                }
            }
        }
        return Page.of(accepted, maxResults, nextToken);
    }

    private List<Resource> candidates(Context context, Ec2Kind kind, Filters wanted) {
        if (!ids.isEmpty()) {
            return ids.stream().distinct().map(id -> named(context, kind, id)).toList();
        }
        return indexed(context, kind, wanted).stream().filter(context::isTold).toList();
    }

    private static Resource named(Context context, Ec2Kind kind, String id) {
        Resource resource = kind.require(context, id);
        if (!context.isTold(resource)) {
            throw kind.absent(id);
        }
        return resource;
    }

    private static List<Resource> indexed(Context context, Ec2Kind kind, Filters wanted) {
        return wanted.indexed().stream()
                .min(Comparator.comparingInt(facts -> context.count(kind.type(), facts)))
                .map(facts -> context.list(kind.type(), facts))
                .orElseGet(() -> context.list(kind.type()));
    }
}
