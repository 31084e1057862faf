package io.slipway.simulator.kubernetes.control;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as Kubernetes writes them: {@code 500m}, {@code 2}, {@code 128Mi}. */
final class Quantity {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)([a-zA-Z]*)");
    private static final double KIBI = 1024;
    private static final Map<String, Double> UNITS =
            Map.ofEntries(
                    Map.entry("", 1.0),
                    Map.entry("m", 1e-3),
                    Map.entry("k", 1e3),
                    Map.entry("M", 1e6),
                    Map.entry("G", 1e9),
                    Map.entry("T", 1e12),
                    Map.entry("Ki", KIBI),
                    Map.entry("Mi", KIBI * KIBI),
                    Map.entry("Gi", KIBI * KIBI * KIBI),
                    Map.entry("Ti", KIBI * KIBI * KIBI * KIBI));

    private Quantity() {}

    /** The amount; 0 when it cannot be read. */
    static double parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Double.parseDouble(form.group(1)) * UNITS.getOrDefault(form.group(2), 0.0)
                : 0;
    }
}
