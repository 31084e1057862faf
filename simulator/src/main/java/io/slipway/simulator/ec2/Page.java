package io.slipway.simulator.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextToken asks for the part after this one; null at the end
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
    private static final int FEWEST = 5;
    private static final int MOST = 1000;

    /** The page that begins where the token says, everything when no size is asked for. */
    static <T> Page<T> of(List<T> all, @Nullable Integer size, @Nullable String token) {
        if (size != null && (size < FEWEST || size > MOST)) {
            throw Ec2Faults.invalidValue(
                    String.valueOf(size),
                    "maxResults",
                    "Expecting a value from " + FEWEST + " to " + MOST + ".");
        }
        return cut(all, size, token);
    }

    /** As {@link #of}, for lists with other bounds of a page's size. */
    static <T> Page<T> cut(List<T> all, @Nullable Integer size, @Nullable String token) {
        int start = Math.min(start(token), all.size());
        int end = size == null ? all.size() : Math.min(all.size(), start + size);
        String next = end < all.size() ? token(end) : null;
        return new Page<>(all.subList(start, end), next);
    }

    /** Where the page begins that a token asks for. */
    static int start(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseUnsignedInt(text.substring("from:".length()));
        } catch (RuntimeException unreadable) {
            throw Ec2Faults.of("InvalidNextToken", "The token '" + token + "' is invalid.");
        }
    }

    private static String token(int start) {
        byte[] text = ("from:" + start).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
