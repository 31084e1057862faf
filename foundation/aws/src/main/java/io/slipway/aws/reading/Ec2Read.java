package io.slipway.aws.reading;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * How one kind of EC2 resource is described.
 *
 * @param name such as {@code subnets}
 * @param idFilter the filter by which AWS describes them by id; unlike an id given as such, one
 *     that does not exist is not an error
 * @param pages every one that some filters let pass
 * @param id a resource's id
 * @param <R> the SDK's type
 */
public record Ec2Read<R>(
        String name, String idFilter, int pageSize, Pages<R> pages, Function<R, String> id) {

    /** All that filters let pass, from the first page to the last. */
    @FunctionalInterface
    public interface Pages<R> {

        List<R> all(Ec2Client ec2, List<Filter> filters, int pageSize);
    }

    /** Those that the filters let pass. */
    public List<R> all(Ec2Client ec2, List<Filter> filters) {
        return pages.all(ec2, filters, pageSize);
    }

    /** Those of these ids that there are. */
    public List<R> withIds(Ec2Client ec2, Collection<String> ids) {
        var ofIds = Filter.builder().name(idFilter).values(ids).build();
        return all(ec2, List.of(ofIds));
    }

    /** In how many pages AWS tells of that many. */
    int pagesOf(int resources) {
        return Math.max(1, (resources + pageSize - 1) / pageSize);
    }
}
