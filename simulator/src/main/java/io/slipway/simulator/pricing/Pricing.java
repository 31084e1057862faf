package io.slipway.simulator.pricing;

import static java.util.stream.Collectors.groupingBy;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pricing.model.AttributeValue;
import software.amazon.awssdk.services.pricing.model.DescribeServicesRequest;
import software.amazon.awssdk.services.pricing.model.DescribeServicesResponse;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.GetAttributeValuesRequest;
import software.amazon.awssdk.services.pricing.model.GetAttributeValuesResponse;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;
import software.amazon.awssdk.services.pricing.model.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The price list, in the few regions that answer for it. It knows the prices of no region of
 * GovCloud or China.
 */
public final class Pricing implements Feature {
    private static final int BAD_REQUEST = 400;
    private static final int MOST = 100;
    private static final String FORMAT = "aws_v1";

    private final JsonMapper json = JsonMapper.shared();
    private final Supplier<Map<String, List<Product>>> products = new Loaded();

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetProductsRequest.class, this::products, "ServiceCode");
        catalogue.operation(DescribeServicesRequest.class, this::services);
        catalogue.operation(
                GetAttributeValuesRequest.class, this::values, "ServiceCode", "AttributeName");
    }

    /** The products by service, made when they are first asked for. */
    private static final class Loaded implements Supplier<Map<String, List<Product>>> {
        private @Nullable Map<String, List<Product>> loaded;

        @Override
        public synchronized Map<String, List<Product>> get() {
            Map<String, List<Product>> known = loaded;
            if (known == null) {
                known = Products.all().stream().collect(groupingBy(Product::service));
                loaded = known;
            }
            return known;
        }
    }

    private GetProductsResponse products(GetProductsRequest request, Context context) {
        requireFormat(request.formatVersion());
        List<Product> wanted =
                of(request.serviceCode()).stream()
                        .filter(product ->
                                request.filters().stream()
                                        .allMatch(filter -> accepts(filter, product)))
                        .toList();
        Part<Product> part = Part.of(wanted, request.maxResults(), request.nextToken());
        return GetProductsResponse.builder()
                .formatVersion(FORMAT)
                .priceList(
                        part.items().stream()
                                .map(product -> json.writeValueAsString(product.tree()))
                                .toList())
                .nextToken(part.nextToken())
                .build();
    }

    private DescribeServicesResponse services(DescribeServicesRequest request, Context context) {
        requireFormat(request.formatVersion());
        String code = request.serviceCode();
        Map<String, List<Product>> wanted =
                code == null ? new TreeMap<>(products.get()) : Map.of(code, of(code));
        List<Service> services =
                wanted.entrySet().stream()
                        .map(one ->
                                Service.builder()
                                        .serviceCode(one.getKey())
                                        .attributeNames(attributeNames(one.getValue()))
                                        .build())
                        .toList();
        Part<Service> part = Part.of(services, request.maxResults(), request.nextToken());
        return DescribeServicesResponse.builder()
                .formatVersion(FORMAT)
                .services(part.items())
                .nextToken(part.nextToken())
                .build();
    }

    private GetAttributeValuesResponse values(GetAttributeValuesRequest request, Context context) {
        TreeSet<String> values = new TreeSet<>();
        for (Product product : of(request.serviceCode())) {
            String value = product.value(request.attributeName());
            if (value != null) {
                values.add(value);
            }
        }
        if (values.isEmpty()) {
            throw invalid(
                    "The attribute "
                            + request.attributeName()
                            + " is not one of service "
                            + request.serviceCode()
                            + ".");
        }
        Part<AttributeValue> part =
                Part.of(
                        values.stream()
                                .map(value -> AttributeValue.builder().value(value).build())
                                .toList(),
                        request.maxResults(),
                        request.nextToken());
        return GetAttributeValuesResponse.builder()
                .attributeValues(part.items())
                .nextToken(part.nextToken())
                .build();
    }

    private List<Product> of(String service) {
        List<Product> known = products.get().get(service);
        if (known == null) {
            throw invalid("Invalid ServiceCode: " + service);
        }
        return known;
    }

    private static List<String> attributeNames(List<Product> products) {
        TreeSet<String> names = new TreeSet<>();
        names.add("productFamily");
        products.forEach(product -> names.addAll(product.attributes().keySet()));
        return List.copyOf(names);
    }

    private static boolean accepts(Filter filter, Product product) {
        if (filter.field() == null || filter.value() == null || filter.type() == null) {
            throw invalid("A filter must have Type, Field and Value.");
        }
        String actual = product.value(filter.field());
        List<String> any = Arrays.asList(filter.value().split(","));
        return switch (filter.type()) {
            case TERM_MATCH, EQUALS -> filter.value().equals(actual);
            case CONTAINS -> actual != null && actual.contains(filter.value());
            case ANY_OF -> any.contains(String.valueOf(actual));
            case NONE_OF -> !any.contains(String.valueOf(actual));
            case UNKNOWN_TO_SDK_VERSION ->
                    throw invalid("The filter type " + filter.typeAsString() + " is not known.");
        };
    }

    private static void requireFormat(@Nullable String version) {
        if (!Objects.requireNonNullElse(version, FORMAT).equals(FORMAT)) {
            throw invalid("The format version " + version + " is not known; there is " + FORMAT);
        }
    }

    private static AwsFault invalid(String message) {
        return new AwsFault(BAD_REQUEST, "InvalidParameterException", message);
    }

    /** A page of a list. */
    private record Part<T>(List<T> items, @Nullable String nextToken) {
        static <T> Part<T> of(List<T> all, @Nullable Integer size, @Nullable String token) {
            if (size != null && (size < 1 || size > MOST)) {
                throw invalid("MaxResults must be from 1 to " + MOST + ".");
            }
            int start = token == null ? 0 : start(token, all.size());
            int end = Math.min(all.size(), start + (size == null ? MOST : size));
            return new Part<>(
                    all.subList(start, end), end < all.size() ? String.valueOf(end) : null);
        }

        private static int start(String token, int most) {
            if (!token.matches("\\d{1,7}") || Integer.parseInt(token) > most) {
                throw new AwsFault(
                        BAD_REQUEST,
                        "InvalidNextTokenException",
                        "The pagination token is invalid. Try again without a pagination token.");
            }
            return Integer.parseInt(token);
        }
    }
}
