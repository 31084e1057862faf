package io.slipway.system.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Decides what goes wrong where, and remembers it. */
final class Mishaps {

    /** Where to go wrong. */
    @FunctionalInterface
    interface Choice {
        Optional<Mishap> at(Point point);

        /** There is not much left: what was put off has to happen now. */
        default void hurry() {
            // Nothing is put off.
        }
    }

    private final Choice choice;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<Point, Mishap> happened = new LinkedHashMap<>();
    private boolean over;

    Mishaps(Choice choice) {
        this.choice = choice;
    }

    /** Nothing goes wrong. */
    static Choice none() {
        return point -> Optional.empty();
    }

    /** Exactly these, and no others. */
    static Choice exactly(Map<Point, Mishap> chosen) {
        return point -> Optional.ofNullable(chosen.get(point));
    }

    /**
     * By chance: at each point by itself, whatever happens at the others.
     *
     * @param oneIn how many points there are to a mishap, about
     */
    static Choice byChance(long seed, int oneIn) {
        return point -> {
            var random = new Random(seed * 31 + point.toString().hashCode());
            // The first numbers of neighbouring seeds are alike.
            random.nextInt();
            // Calls to AWS are few, and what matters most.
            if (random.nextInt(point.kind() == Point.Kind.CALL ? oneIn / 4 : oneIn) != 0) {
                return Optional.empty();
            }
            var possible = Mishap.at(point.kind());
            return Optional.of(possible.get(random.nextInt(possible.size())));
        };
    }

    /** What goes wrong at this point; nothing any more once it is over. */
    Optional<Mishap> next(Point.Kind kind, String what) {
        var nth = counts.merge(kind + " " + what, 1, Integer::sum);
        var point = new Point(kind, what, nth);
        if (over) {
            return Optional.empty();
        }
        var mishap = choice.at(point);
        mishap.ifPresent(chosen -> happened.put(point, chosen));
        return mishap;
    }

    /** The last act begins. */
    void hurry() {
        choice.hurry();
    }

    /** For a while all goes well. */
    void pause() {
        over = true;
    }

    void goOn() {
        over = false;
    }

    Map<Point, Mishap> happened() {
        return happened;
    }

    /** Every point that was come to, with how often. */
    Map<String, Integer> points() {
        return counts;
    }
}
