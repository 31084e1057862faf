package io.slipway.system.simulation;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A few mishaps that every scenario has, wherever it goes: each strikes at the first point that is
 * come to after so many others, in order, and those left over one after the other once there is no
 * more time to wait. Between them it is others who choose.
 */
final class CertainMishaps implements Mishaps.Choice {

    /** How many there are. */
    static final int COUNT = 3;

    /** Creating and deleting a cluster comes to more points than that. */
    private static final int LATEST = 400;

    private final Random random;
    private final int[] places;
    private final Mishaps.Choice others;
    private int passed;
    private int struck;
    private boolean hurried;

    CertainMishaps(long seed, Mishaps.Choice others) {
        this.random = new Random(~seed);
        random.nextInt();
        this.places =
                IntStream.range(0, COUNT).map(nth -> random.nextInt(LATEST)).sorted().toArray();
        this.others = others;
    }

    @Override
    public Optional<Mishap> at(Point point) {
        var due = struck < COUNT && (hurried || passed >= places[struck]);
        passed++;
        if (!due) {
            return others.at(point);
        }
        struck++;
        var possible = Mishap.at(point.kind());
        return Optional.of(possible.get(random.nextInt(possible.size())));
    }

    @Override
    public void hurry() {
        hurried = true;
    }
}
