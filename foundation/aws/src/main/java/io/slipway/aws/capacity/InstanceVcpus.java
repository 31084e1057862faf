package io.slipway.aws.capacity;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.Partition;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many vCPUs instance types have, by the price list: the four policies let it be read, and not
 * what EC2 says of types. Only the partition {@code aws} has a price list.
 */
final class InstanceVcpus {

    private final AwsClients clients;
    private final JsonMapper json = JsonMapper.shared();

    /** A type never changes. */
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    InstanceVcpus(AwsClients clients) {
        this.clients = clients;
    }

    /** Empty where nobody tells. */
    OptionalLong of(AwsScope scope, String instanceType) {
        Long before = known.get(instanceType);
        if (before != null) {
            return OptionalLong.of(before);
        }
        var found = read(scope, instanceType);
        found.ifPresent(vcpus -> known.put(instanceType, vcpus));
        return found;
    }

    private OptionalLong read(AwsScope scope, String instanceType) {
        if (scope.partition() != Partition.AWS) {
            return OptionalLong.empty();
        }
        try {
            return clients
                    .pricing(scope)
                    .getProducts(call ->
                            call.serviceCode("AmazonEC2")
                                    .filters(
                                            List.of(
                                                    is("instanceType", instanceType),
                                                    is("operatingSystem", "Linux"),
                                                    is("tenancy", "Shared")))
                                    .maxResults(1))
                    .priceList()
                    .stream()
                    .mapToLong(product ->
                            json.readTree(product).at("/product/attributes/vcpu").asLong(0))
                    .filter(vcpus -> vcpus > 0)
                    .findFirst();
        } catch (SdkException _) {
            return OptionalLong.empty();
        }
    }

    private static Filter is(String field, String value) {
        return Filter.builder().type(FilterType.TERM_MATCH).field(field).value(value).build();
    }
}
