package io.slipway.simulator.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which resources of one account, region and type have a fact, kept with every change. */
final class Index {
    private final Facts facts;
    private final Map<Facts.Fact, Set<String>> ids = new HashMap<>();

    Index(Facts facts) {
        this.facts = facts;
    }

    /** The ids of those that have the fact; not to be held beyond the call. */
    Set<String> having(Facts.Fact fact) {
        return Collections.unmodifiableSet(ids.getOrDefault(fact, Set.of()));
    }

    /** Notes that a resource is another now, or is there or gone. */
    void changed(@Nullable Resource before, @Nullable Resource after) {
        Set<Facts.Fact> old = before == null ? Set.of() : facts.of(before);
        Set<Facts.Fact> now = after == null ? Set.of() : facts.of(after);
        for (Facts.Fact fact : old) {
            if (before != null && !now.contains(fact)) {
                forget(fact, before.id());
            }
        }
        for (Facts.Fact fact : now) {
            if (after != null && !old.contains(fact)) {
                ids.computeIfAbsent(fact, first -> new LinkedHashSet<>()).add(after.id());
            }
        }
    }

    private void forget(Facts.Fact fact, String id) {
        Set<String> known = ids.get(fact);
        if (known != null) {
            known.remove(id);
            if (known.isEmpty()) {
                ids.remove(fact);
            }
        }
    }
}
