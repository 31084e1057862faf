package io.slipway.simulator.pricelist;

import io.slipway.simulator.model.Zone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The bundled list of instance types, where they are offered, and of prices: close to AWS's public
 * price list of 2025, on demand, Linux, without taxes; approximate where a type is not the first of
 * its class.
 */
public final class PriceList {
    private static final PriceList BUNDLED = new PriceList();
    private static final int DECIMALS = 5;
    private static final String REFERENCE = "us-east-1";

    private final Map<String, Offering> offerings = new LinkedHashMap<>();
    private final Map<String, Set<String>> absentFamilies = new HashMap<>();
    private final Set<String> localFamilies = new LinkedHashSet<>();
    private final Map<String, PricedRegion> regions = new LinkedHashMap<>();

    private PriceList() {
        lines("instance-types.txt").forEach(this::readType);
        List<String> table = lines("prices.txt");
        String[] names = table.getFirst().split(" +");
        table.stream().skip(1).forEach(line -> readRegion(names, line));
    }

    /** The list that comes with the simulator. */
    public static PriceList bundled() {
        return BUNDLED;
    }

    /** Every instance type there is. */
    public Collection<Offering> offerings() {
        return offerings.values();
    }

    public Optional<Offering> find(String type) {
        return Optional.ofNullable(offerings.get(type));
    }

    public boolean offeredIn(String region, Offering type) {
        return type.family().absentIn().stream()
                .filter(start -> !start.isEmpty())
                .noneMatch(region::startsWith);
    }

    /** Whether a zone of the region has the type. */
    public boolean offeredIn(String region, Zone zone, Offering type) {
        String family = type.family().name();
        return offeredIn(region, type)
                && !absentFamilies.getOrDefault(zone.id(), Set.of()).contains(family)
                && (zone.ordinary() || localFamilies.contains(family));
    }

    /** The regions that have prices; none of GovCloud and China. */
    public Collection<PricedRegion> regions() {
        return regions.values();
    }

    /** Dollars an hour, on demand; empty where the region has no prices or not the type. */
    public Optional<BigDecimal> onDemand(Offering type, String region) {
        return Optional.ofNullable(regions.get(region))
                .filter(priced -> offeredIn(region, type))
                .map(priced -> scaled(type, priced));
    }

    private BigDecimal scaled(Offering type, PricedRegion region) {
        String column = type.family().priceClass();
        BigDecimal reference =
                Objects.requireNonNull(regions.get(REFERENCE), REFERENCE).price(column);
        return type.price()
                .multiply(region.price(column))
                .divide(reference, DECIMALS, RoundingMode.HALF_UP);
    }

    private void readType(String line) {
        List<String> words = List.of(line.split(" +"));
        if (words.getFirst().equals("without")) {
            absentFamilies.put(words.get(1), Set.copyOf(words.subList(2, words.size())));
        } else if (words.getFirst().equals("local")) {
            localFamilies.addAll(words.subList(1, words.size()));
        } else {
            FamilyLine.read(line).forEach(type -> offerings.put(type.name(), type));
        }
    }

    private void readRegion(String[] names, String line) {
        String[] values = line.split(" +", names.length);
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (int column = 2; column < names.length - 1; column++) {
            prices.put(names[column], new BigDecimal(values[column]));
        }
        regions.put(
                values[0],
                new PricedRegion(values[0], values[names.length - 1], values[1], prices));
    }

    private static List<String> lines(String file) {
        try (InputStream text = PriceList.class.getResourceAsStream(file)) {
            List<String> lines = new ArrayList<>();
            String all =
                    new String(
                            Objects.requireNonNull(text, file).readAllBytes(),
                            StandardCharsets.UTF_8);
            all.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(lines::add);
            return lines;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
