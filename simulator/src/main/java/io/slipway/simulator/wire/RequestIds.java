package io.slipway.simulator.wire;

import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids of requests, in the order these come; the same ones for the same seed. */
public final class RequestIds {
    private final Random random;

    public RequestIds(@Nullable Long seed) {
        random = seed == null ? new Random() : new Random(seed);
    }

    synchronized String next() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
