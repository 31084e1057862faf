package io.slipway.simulator.eks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list, as EKS pages: 100 at most. */
record EksPage<T>(List<T> items, @Nullable String nextToken) {
    private static final int MOST = 100;

    static <T> EksPage<T> of(List<T> all, @Nullable Integer maxResults, @Nullable String token) {
        int size = maxResults == null ? MOST : maxResults;
        if (size < 1 || size > MOST) {
            throw EksFaults.invalidParameter("maxResults must be from 1 to " + MOST + ".");
        }
        int start = Math.min(start(token), all.size());
        int end = Math.min(all.size(), start + size);
        return new EksPage<>(all.subList(start, end), end < all.size() ? "n" + end : null);
    }

    private static int start(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("n\\d{1,9}")) {
            throw EksFaults.invalidParameter("Invalid nextToken.");
        }
        return Integer.parseInt(token.substring(1));
    }
}
