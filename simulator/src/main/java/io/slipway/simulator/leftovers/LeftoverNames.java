package io.slipway.simulator.leftovers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that are the same each time the same thing is made again. */
final class LeftoverNames {
    private LeftoverNames() {}

    /** So many hexadecimal digits for the thing of this kind and number. */
    static String hash(ClusterPlace place, String kind, int number, int digits) {
        String what = place.vpc().id() + "/" + place.cluster() + "/" + kind + "/" + number;
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256")
                            .digest(what.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, digits);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
