package io.slipway.status.fold;

import io.slipway.status.fold.SlotState.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a slot's facts: its state is that of the newest; times and attempts come from all that
 * belong to the same piece of work. A piece of work ends with the first fact that settles it.
 *
 * <pre>
 *   ... READY │ UPDATING BLOCKED UPDATING │ UPDATED READY
 *             └── the work ─────────────── ┴─ settled ──▶ now
 * </pre>
 */
final class SlotReading {

    private final SlotKey key;
    private final List<SlotFact> facts;
    private final SlotFact last;

    /** Where the work begins, and where what settled it begins (or the end of the facts). */
    private int begin;

    private final int settled;
    private Work work;

    SlotReading(SlotKey key, Newest<SlotFact> newest) {
        this.key = key;
        this.facts = newest.facts();
        this.last = facts.getLast();
        this.settled = settledFrom();
        this.begin = settled;
        this.work = settled < facts.size() ? facts.get(settled).state().work() : Work.ANY;
        goBack();
    }

    Task task() {
        var cause = last.cause();
        return new Task(
                key.slice(),
                key.slot(),
                last.kind(),
                last.stage(),
                awsId(),
                last.state().task(),
                attempts(),
                startedAt(),
                endedAt(),
                expectedSeconds(),
                cause == null ? null : cause.code(),
                cause == null ? null : cause.message(),
                cause == null ? null : cause.remedy(),
                newest(SlotFact::awsRequestId));
    }

    /** Since when it is blocked, failed or held without a break; null when it is not. */
    @Nullable Instant stuckSince() {
        Instant since = null;
        for (int i = facts.size() - 1; i >= 0 && facts.get(i).stuck(); i--) {
            since = facts.get(i).at();
        }
        return since;
    }

    /** What was done last, or is being done. */
    Work work() {
        return work;
    }

    private int settledFrom() {
        int from = facts.size();
        var state = last.state().task();
        while (last.state().settled()
                && from > 0
                && facts.get(from - 1).state().task() == state
                && facts.get(from - 1).incarnation() == last.incarnation()) {
            from--;
        }
        return from;
    }

    private void goBack() {
        while (begin > 0) {
            var state = facts.get(begin - 1).state();
            if (state.settled() || !state.work().joins(work)) {
                break;
            }
            work = work == Work.ANY ? state.work() : work;
            begin--;
        }
    }

    /** Of a change that is waited for, owners tell what a creation takes. */
    private @Nullable Integer expectedSeconds() {
        return facts.subList(begin, facts.size()).reversed().stream()
                .filter(fact -> fact.state().work() == work)
                .map(SlotFact::expectedSeconds)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> newest(SlotFact::expectedSeconds));
    }

    private @Nullable Instant startedAt() {
        for (int i = begin; i < settled; i++) {
            if (facts.get(i).state() != SlotState.PLANNED) {
                return facts.get(i).at();
            }
        }
        return settled < facts.size() ? facts.get(settled).at() : null;
    }

    private @Nullable Instant endedAt() {
        if (settled < facts.size()) {
            return facts.get(settled).at();
        }
        return last.state() == SlotState.FAILED ? last.at() : null;
    }

    /** The highest attempt of each incarnation that was tried in this work, added up. */
    private int attempts() {
        Map<Integer, Integer> highest = new HashMap<>();
        for (var fact : facts.subList(begin, settled)) {
            highest.merge(fact.incarnation(), fact.attempt(), Math::max);
        }
        return Math.max(1, highest.values().stream().mapToInt(Integer::intValue).sum());
    }

    private @Nullable String awsId() {
        return facts.reversed().stream()
                .filter(fact -> fact.incarnation() == last.incarnation())
                .map(SlotFact::awsId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private <T> @Nullable T newest(Function<SlotFact, @Nullable T> part) {
        for (int i = facts.size() - 1; i >= begin; i--) {
            var value = part.apply(facts.get(i));
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
