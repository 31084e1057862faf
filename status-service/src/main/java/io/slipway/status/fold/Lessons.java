package io.slipway.status.fold;

import io.slipway.status.fold.Samples.Sample;
import io.slipway.status.fold.SlotState.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the facts of one slot teach of how long things take. */
final class Lessons {

    /** A lesson, and what it is about. */
    record Lesson(Work work, Sample sample) {}

    /** A piece of work that goes on. */
    private record Piece(Work work, int incarnation, Instant began, @Nullable Integer expected) {

        boolean goesOnWith(SlotFact fact) {
            return fact.incarnation() == incarnation && fact.state().work().joins(work);
        }

        boolean endsWith(SlotFact fact) {
            return goesOnWith(fact)
                    && (fact.state().task() == TaskState.DELETED) == (work == Work.DELETE);
        }

        Optional<Lesson> lesson(SlotKey key, SlotFact end) {
            if (expected == null || work == Work.ANY || !endsWith(end)) {
                return Optional.empty();
            }
            double seconds = Duration.between(began, end.at()).toMillis() / 1000.0;
            var id = "%s %s %d %s".formatted(key.slice(), key.slot(), incarnation, work);
            return Optional.of(new Lesson(work, new Sample(id, end.at(), expected, seconds)));
        }
    }

    private final SlotKey key;
    private final List<Lesson> lessons = new ArrayList<>();
    private @Nullable Piece piece;

    /** Something stood in the way: how long that took teaches nothing. */
    private boolean troubled;

    private Lessons(SlotKey key) {
        this.key = key;
    }

    /** One for each piece of work that went through undisturbed, from its call to its end. */
    static List<Lesson> of(SlotKey key, Newest<SlotFact> facts) {
        var lessons = new Lessons(key);
        facts.facts().forEach(lessons::read);
        return lessons.lessons;
    }

    private void read(SlotFact fact) {
        var known = piece;
        if (fact.state() == SlotState.PLANNED) {
            piece = null;
        } else if (fact.state().settled()) {
            if (known != null && !troubled) {
                known.lesson(key, fact).ifPresent(lessons::add);
            }
            piece = null;
        } else if (known == null || !known.goesOnWith(fact)) {
            piece =
                    new Piece(
                            fact.state().work(),
                            fact.incarnation(),
                            fact.at(),
                            fact.expectedSeconds());
            troubled = fact.stuck();
        } else {
            troubled |= fact.stuck();
        }
    }
}
