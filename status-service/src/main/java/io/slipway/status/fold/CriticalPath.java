package io.slipway.status.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each task will be done, in seconds from now, as far as only time stands between: along what
 * builds on what within a slice, and from slice to slice.
 *
 * <pre>
 *  created:  network, control-plane ──▶ node-pools, add-ons
 *  deleted:  node-pools ──▶ add-ons, control-plane ──▶ network
 * </pre>
 */
final class CriticalPath {

    private static final double UNDER_WAY = 0;

    private final Reckoning reckoning;
    private final boolean leaving;
    private final Map<SlotKey, Line> lines = new HashMap<>();

    /** Those of the same slice that a task comes after. */
    private final Map<SlotKey, List<SlotKey>> after = new HashMap<>();

    private final Map<SlotKey, Double> ends = new HashMap<>();

    /**
     * @param leaving the whole cluster is to go
     */
    CriticalPath(List<Line> all, boolean leaving, Reckoning reckoning) {
        this.reckoning = reckoning;
        this.leaving = leaving;
        all.forEach(line -> lines.put(line.key(), line));
        all.forEach(this::order);
        Map<Integer, List<Line>> ranks = new TreeMap<>(Comparator.naturalOrder());
        all.forEach(line -> ranks.computeIfAbsent(rank(line), _ -> new ArrayList<>()).add(line));
        double reached = 0;
        for (var rank : ranks.values()) {
            double base = reached;
            for (var line : rank) {
                double end = reach(line, base);
                reached = line.external() ? reached : Math.max(reached, end);
            }
        }
    }

    double end(Line line) {
        return ends.getOrDefault(line.key(), 0.0);
    }

    private void order(Line line) {
        for (var slot : line.needs()) {
            var needed = lines.get(new SlotKey(line.task().slice(), slot));
            if (needed == null) {
                continue;
            }
            if (line.leaving()) {
                comesAfter(needed, line);
            } else {
                comesAfter(line, needed);
            }
        }
    }

    private void comesAfter(Line later, Line earlier) {
        after.computeIfAbsent(later.key(), _ -> new ArrayList<>()).add(earlier.key());
    }

    private int rank(Line line) {
        if (line.external()) {
            return 0;
        }
        return switch (line.task().stage()) {
            case Picture.NODE_POOLS -> leaving ? 0 : 1;
            case Picture.ADD_ONS -> 1;
            case Picture.NETWORK -> leaving ? 2 : 0;
            default -> leaving ? 1 : 0;
        };
    }

    private double reach(Line line, double base) {
        var known = ends.get(line.key());
        if (known != null) {
            return known;
        }
        // Whoever comes back here on the way goes round in a circle, and waits for nothing.
        ends.put(line.key(), UNDER_WAY);
        double start = line.external() || line.begun() ? 0 : base;
        if (!line.begun() && !line.finished()) {
            for (var earlier : after.getOrDefault(line.key(), List.of())) {
                var before = lines.get(earlier);
                start = before == null ? start : Math.max(start, reach(before, base));
            }
        }
        double end = line.finished() ? 0 : start + reckoning.rest(line);
        ends.put(line.key(), end);
        return end;
    }
}
