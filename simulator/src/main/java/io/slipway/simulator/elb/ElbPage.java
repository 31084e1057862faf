package io.slipway.simulator.elb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as load balancing pages: 400 at most.
 *
 * @param nextMarker asks for the part after this one; null at the end
 */
public record ElbPage<T>(List<T> items, @Nullable String nextMarker) {
    private static final int MOST = 400;

    /** The page that begins where the marker says. */
    public static <T> ElbPage<T> of(
            List<T> all, @Nullable Integer pageSize, @Nullable String marker) {
        int size = pageSize == null ? MOST : pageSize;
        if (size < 1 || size > MOST) {
            throw ElbFaults.validation("PageSize must be from 1 to " + MOST + ".");
        }
        int start = Math.min(start(marker), all.size());
        int end = Math.min(all.size(), start + size);
        return new ElbPage<>(all.subList(start, end), end < all.size() ? "m" + end : null);
    }

    private static int start(@Nullable String marker) {
        if (marker == null || marker.isEmpty()) {
            return 0;
        }
        if (!marker.matches("m\\d{1,9}")) {
            throw ElbFaults.validation("Invalid marker '" + marker + "'.");
        }
        return Integer.parseInt(marker.substring(1));
    }
}
