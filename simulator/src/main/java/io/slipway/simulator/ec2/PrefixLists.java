package io.slipway.simulator.ec2;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.PrefixList;

/** The prefix lists that AWS keeps of its own addresses, one for each gateway endpoint service. */
final class PrefixLists implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DescribePrefixListsRequest.class, PrefixLists::describe);
    }

    static List<PrefixList> all(Context context) {
        return List.of(
                list(context, "s3", "52.216.0.0/15"), list(context, "dynamodb", "52.94.0.0/22"));
    }

    /** The id of the list of a service. */
    static String of(Context context, String service) {
        return all(context).stream()
                .filter(list -> list.prefixListName().equals(service))
                .map(PrefixList::prefixListId)
                .findFirst()
                .orElseThrow();
    }

    /** Refuses the id of a list that is not there. */
    static void require(Context context, String id) {
        if (!id.matches("pl-([0-9a-f]{8}|[0-9a-f]{17})")) {
            throw Ec2Faults.of(
                    "InvalidPrefixListID.Malformed",
                    "The prefix list ID '" + id + "' is malformed");
        }
        if (all(context).stream().noneMatch(list -> list.prefixListId().equals(id))) {
            throw Ec2Faults.of(
                    "InvalidPrefixListID.NotFound",
                    "The prefix list ID '" + id + "' does not exist");
        }
    }

    private static DescribePrefixListsResponse describe(
            DescribePrefixListsRequest request, Context context) {
        List<String> ids = request.prefixListIds();
        ids.forEach(id -> require(context, id));
        Filters wanted =
                new Filters(
                        request.filters(), FilterNames.of("prefix-list-id", "prefix-list-name"));
        List<PrefixList> lists =
                all(context).stream()
                        .filter(list -> ids.isEmpty() || ids.contains(list.prefixListId()))
                        .filter(list -> wanted.accept(list, java.util.Map.of()))
                        .toList();
        Page<PrefixList> page = Page.of(lists, request.maxResults(), request.nextToken());
        return DescribePrefixListsResponse.builder()
                .prefixLists(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static PrefixList list(Context context, String service, String range) {
        String name = "com.amazonaws." + context.regionName() + "." + service;
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return PrefixList.builder()
                .prefixListId(String.format(Locale.ROOT, "pl-%08x", sum.getValue()))
                .prefixListName(name)
                .cidrs(range)
                .build();
    }
}
