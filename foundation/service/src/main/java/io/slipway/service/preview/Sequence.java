package io.slipway.service.preview;

import io.slipway.service.preview.PlanAnswer.PlannedAction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Planned actions, none before what it waits for, and when each would be done. */
final class Sequence {

    private final Map<String, PlannedAction> bySlot;
    private final Map<String, Long> ends = new LinkedHashMap<>();

    Sequence(List<PlannedAction> actions) {
        this.bySlot =
                actions.stream()
                        .collect(
                                Collectors.toMap(
                                        PlannedAction::slot,
                                        Function.identity(),
                                        (one, other) -> other,
                                        LinkedHashMap::new));
        actions.forEach(action -> end(action, new HashMap<>()));
    }

    /** In the order given as far as that order can be kept. */
    List<PlannedAction> actions() {
        var ordered = new ArrayList<PlannedAction>();
        ends.keySet().stream().map(bySlot::get).forEach(ordered::add);
        return ordered;
    }

    /** Seconds from the beginning, by slot. */
    Map<String, Long> ends() {
        return Map.copyOf(ends);
    }

    private long end(PlannedAction action, Map<String, PlannedAction> above) {
        Long known = ends.get(action.slot());
        if (known != null) {
            return known;
        }
        above.put(action.slot(), action);
        long start = 0;
        for (String slot : action.waitsFor()) {
            PlannedAction earlier = bySlot.get(slot);
            if (earlier != null && !above.containsKey(slot)) {
                start = Math.max(start, end(earlier, above));
            }
        }
        above.remove(action.slot());
        long end = start + action.expectedSeconds();
        ends.put(action.slot(), end);
        return end;
    }
}
