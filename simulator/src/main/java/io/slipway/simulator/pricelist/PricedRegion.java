package io.slipway.simulator.pricelist;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * What things cost in a region.
 *
 * @param location how the price list calls the region, such as {@code EU (Ireland)}
 * @param prefix how its kinds of usage begin, such as {@code EUC1}
 * @param prices in dollars, by the names of the bundled list's columns
 */
public record PricedRegion(
        String name, String location, String prefix, Map<String, BigDecimal> prices) {
    public PricedRegion {
        prices = Map.copyOf(prices);
    }

    /** The price of what the column is for, such as {@code nat}. */
    public BigDecimal price(String column) {
        return Objects.requireNonNull(prices.get(column), column);
    }
}
