package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Canonical;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a resource is not what was asked, for people: {@code labels.tier web → api}. */
record Differences(List<String> places) {

    private static final int SHOWN = 5;
    private static final int LONGEST = 80;

    /** Of what was asked and what is; what is not told is taken to be as asked. */
    static Differences between(Map<String, Object> asked, Map<String, @Nullable Object> seen) {
        var places = new ArrayList<String>();
        seen.forEach((property, value) -> collect(property, asked.get(property), value, places));
        return new Differences(List.copyOf(places));
    }

    private static void collect(
            String path, @Nullable Object asked, @Nullable Object seen, List<String> places) {
        if (same(asked, seen)) {
            return;
        }
        if (!(asked instanceof Map<?, ?> old) || !(seen instanceof Map<?, ?> now)) {
            places.add("%s %s → %s".formatted(path, shown(asked), shown(seen)));
            return;
        }
        var keys = new LinkedHashSet<Object>(old.keySet());
        keys.addAll(now.keySet());
        keys.forEach(key -> collect(path + "." + key, old.get(key), now.get(key), places));
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Canonical.text(one).equals(Canonical.text(other));
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "(none)";
        }
        var text = value instanceof String plain ? plain : Canonical.text(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    @Override
    public String toString() {
        var rest = places.size() - SHOWN;
        var shown = String.join(", ", places.subList(0, Math.min(SHOWN, places.size())));
        return rest > 0 ? shown + " and %d more".formatted(rest) : shown;
    }
}
