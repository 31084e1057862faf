package io.slipway.simulator.tagging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param token asks for the part after this one; empty at the end, as AWS has it
 */
record TaggingPage<T>(List<T> items, String token) {

    static <T> TaggingPage<T> of(List<T> all, int size, @Nullable String token) {
        int start = Math.min(start(token), all.size());
        int end = Math.min(all.size(), start + size);
        return new TaggingPage<>(all.subList(start, end), end < all.size() ? "t" + end : "");
    }

    private static int start(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        if (!token.matches("t\\d{1,9}")) {
            throw TaggingFaults.expiredToken();
        }
        return Integer.parseInt(token.substring(1));
    }
}
