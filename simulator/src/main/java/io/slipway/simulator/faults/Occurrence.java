package io.slipway.simulator.faults;

import java.util.SplittableRandom;

/** Which of the calls a fault is for it strikes. */
public sealed interface Occurrence {
    /** Whether it strikes that call, counted from 1 since the fault was made. */
    boolean strikes(long call);

    /** Every call. */
    record Always() implements Occurrence {
        @Override
        public boolean strikes(long call) {
            return true;
        }
    }

    /** One call only, such as the second. */
    record Nth(int number) implements Occurrence {
        @Override
        public boolean strikes(long call) {
            return call == number;
        }
    }

    /**
     * Some calls, by chance: the same ones for the same seed.
     *
     * @param probability from 0 to 1
     */
    record Chance(double probability, long seed) implements Occurrence {
        @Override
        public boolean strikes(long call) {
            // A generator of its own for every call: nothing to remember over a restart.
            return new SplittableRandom(seed * 1_000_003 + call).nextDouble() < probability;
        }
    }
}
