package io.slipway.simulator.iam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as IAM pages.
 *
 * @param marker asks for the part after this one; null at the end
 */
record IamPage<T>(List<T> items, @Nullable String marker) {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    static <T> IamPage<T> of(List<T> all, @Nullable Integer maxItems, @Nullable String marker) {
        int size = maxItems == null ? USUAL : maxItems;
        if (size < 1 || size > MOST) {
            throw IamFaults.validation("MaxItems must be from 1 to " + MOST + ".");
        }
        int start = Math.min(start(marker), all.size());
        int end = Math.min(all.size(), start + size);
        return new IamPage<>(all.subList(start, end), end < all.size() ? "m" + end : null);
    }

    boolean isTruncated() {
        return marker != null;
    }

    private static int start(@Nullable String marker) {
        if (marker == null) {
            return 0;
        }
        if (!marker.matches("m\\d{1,9}")) {
            throw IamFaults.validation("Invalid Marker.");
        }
        return Integer.parseInt(marker.substring(1));
    }
}
