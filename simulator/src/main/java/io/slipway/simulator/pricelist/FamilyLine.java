package io.slipway.simulator.pricelist;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a family of instance types from its line of the bundled list. */
final class FamilyLine {
    private static final String ALL =
            "large,xlarge,2xlarge,4xlarge,8xlarge,12xlarge,16xlarge,24xlarge";
    private static final Map<String, String> SMALL =
            Map.of("nano", "0.0625", "micro", "0.125", "small", "0.25", "medium", "0.5");
    private static final int CPUS_OF_LARGE = 2;
    private static final int FIXED_COLUMNS = 10;

    private FamilyLine() {}

    static List<Offering> read(String line) {
        String[] columns = line.split(" +");
        Offering.Family family = family(columns);
        BigDecimal large = new BigDecimal(columns[5]);
        double memoryPerCpu = Double.parseDouble(columns[6]);
        List<Offering> offerings = new ArrayList<>();
        for (String size : columns[9].replace("ALL", ALL).split(",")) {
            offerings.add(offering(family, size.split(":"), large, memoryPerCpu));
        }
        return offerings;
    }

    private static Offering.Family family(String[] columns) {
        List<String> options = List.of(columns).subList(FIXED_COLUMNS, columns.length);
        return new Offering.Family(
                columns[0],
                columns[1],
                columns[2],
                Double.parseDouble(columns[3]),
                columns[4],
                Double.parseDouble(columns[7]),
                Integer.parseInt(columns[8]),
                options.contains("burst"),
                gpu(option(options, "gpu=")),
                List.of(option(options, "not=").split(",")));
    }

    private static Offering offering(
            Offering.Family family, String[] size, BigDecimal large, double memoryPerCpu) {
        BigDecimal factor = factor(size[0]);
        int cpus =
                size.length > 1
                        ? Integer.parseInt(size[1])
                        : factor.multiply(BigDecimal.valueOf(CPUS_OF_LARGE)).intValueExact();
        double memory = size.length > 2 ? Double.parseDouble(size[2]) : cpus * memoryPerCpu;
        BigDecimal price = size.length > 3 ? new BigDecimal(size[3]) : large.multiply(factor);
        int gpus = size.length > 4 ? Integer.parseInt(size[4]) : 0;
        return new Offering(
                family.name() + "." + size[0],
                family,
                cpus,
                memory,
                price.round(MathContext.DECIMAL32),
                gpus);
    }

    /** How many times {@code large} a size is. */
    private static BigDecimal factor(String size) {
        if (SMALL.containsKey(size)) {
            return new BigDecimal(SMALL.get(size));
        }
        if (size.equals("large")) {
            return BigDecimal.ONE;
        }
        String times = size.substring(0, size.length() - "xlarge".length());
        return BigDecimal.TWO.multiply(times.isEmpty() ? BigDecimal.ONE : new BigDecimal(times));
    }

    private static String option(List<String> options, String name) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private static Offering.@Nullable Gpu gpu(String option) {
        if (option.isEmpty()) {
            return null;
        }
        String[] parts = option.split(",");
        return new Offering.Gpu(parts[0], parts[1], Integer.parseInt(parts[2]));
    }
}
