package io.slipway.simulator.ec2;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What every Describe does: look up by id or go through all, filter, and cut into pages.
 *
 * @param ids the ids asked for; all must exist
 */
record Describe(
        List<String> ids,
        List<Filter> filters,
        Map<String, String> aliases,
        @Nullable Integer maxResults,
        @Nullable String nextToken) {

    static Describe of(
            List<String> ids,
            List<Filter> filters,
            @Nullable Integer maxResults,
            @Nullable String nextToken) {
        return new Describe(ids, filters, Map.of(), maxResults, nextToken);
    }

    Describe withAliases(Map<String, String> names) {
        return new Describe(ids, filters, names, maxResults, nextToken);
    }

    /** The resources of a kind, as {@code view} shows them. */
    <T extends SdkPojo> Page<T> run(Context context, Ec2Kind kind, Function<Resource, T> view) {
        List<Resource> candidates =
                ids.isEmpty()
                        ? context.list(kind.type())
                        : ids.stream().distinct().map(id -> kind.require(context, id)).toList();
        Filters wanted = new Filters(filters, aliases);
        List<T> accepted = new ArrayList<>();
        for (Resource resource : candidates) {
            T shown = view.apply(resource);
            if (wanted.accept(shown, resource.tags())) {
                accepted.add(shown);
            }
        }
        return Page.of(accepted, maxResults, nextToken);
    }
}
