package io.slipway.simulator.model;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Lets keys come from the cloud's own randomness, so that one seed gives one run. */
public final class SeededRandomness extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient RandomGenerator source;

    public SeededRandomness(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }

    @Override
    public byte[] generateSeed(int count) {
        byte[] seed = new byte[count];
        source.nextBytes(seed);
        return seed;
    }
}
