package io.slipway.simulator.pricing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something AWS sells, with its on-demand price.
 *
 * @param service the service's code, such as {@code AmazonEC2}
 * @param family such as {@code Compute Instance}
 * @param attributes what tells it from others
 * @param unit what is paid for, such as {@code Hrs}
 * @param dollars the price of one
 * @param description of the price, for people
 */
record Product(
        String service,
        String family,
        Map<String, String> attributes,
        String unit,
        BigDecimal dollars,
        String description) {
    private static final String TERM = "JRTCKXETXF";
    private static final String RATE = "6YS6EN2CT7";
    private static final String EFFECTIVE = "2025-10-01T00:00:00Z";
    private static final String PUBLISHED = "2025-10-10T00:00:00Z";
    private static final String VERSION = "20251010000000";
    private static final int DECIMALS = 10;

    Product {
        attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Its number: the same in every run. */
    String sku() {
        byte[] text = (service + attributes).getBytes(StandardCharsets.UTF_8);
        String digits = UUID.nameUUIDFromBytes(text).toString().replace("-", "");
        StringBuilder sku = new StringBuilder();
        for (char digit : digits.substring(0, 16).toCharArray()) {
            sku.append((char) ('A' + Character.digit(digit, 16)));
        }
        return sku.toString();
    }

    /** As the price list has it. */
    Map<String, Object> tree() {
        String sku = sku();
        String term = sku + "." + TERM;
        String rate = term + "." + RATE;
        Map<String, Object> dimension = new LinkedHashMap<>();
        dimension.put("unit", unit);
        dimension.put("endRange", "Inf");
        dimension.put("description", description);
        dimension.put("appliesTo", List.of());
        dimension.put("rateCode", rate);
        dimension.put("beginRange", "0");
        dimension.put("pricePerUnit", Map.of("USD", dollars.setScale(DECIMALS).toPlainString()));
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("priceDimensions", Map.of(rate, dimension));
        offer.put("sku", sku);
        offer.put("effectiveDate", EFFECTIVE);
        offer.put("offerTermCode", TERM);
        offer.put("termAttributes", Map.of());
        Map<String, Object> product = new LinkedHashMap<>();
        product.put("productFamily", family);
        product.put("attributes", attributes);
        product.put("sku", sku);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("product", product);
        tree.put("serviceCode", service);
        tree.put("terms", Map.of("OnDemand", Map.of(term, offer)));
        tree.put("version", VERSION);
        tree.put("publicationDate", PUBLISHED);
        return tree;
    }

    /** The value a filter looks at; {@code productFamily} and {@code sku} are no attributes. */
    @org.jspecify.annotations.Nullable
    String value(String field) {
        return switch (field) {
            case "productFamily" -> family;
            case "sku" -> sku();
            case "servicecode", "serviceCode" -> service;
            default -> attributes.get(field);
        };
    }
}
