package io.slipway.cluster.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Gives ids to new clusters: {@code c-} and twelve random hexadecimal digits, never twice. */
public final class ClusterIds {

    private static final int BYTES = 6;

    private final SecureRandom random = new SecureRandom();

    public String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "c-" + HexFormat.of().formatHex(bytes);
    }
}
