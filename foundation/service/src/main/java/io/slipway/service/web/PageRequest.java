package io.slipway.service.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which page of a list is asked for: {@code ?limit=&cursor=}.
 *
 * @param limit items at most, 1 to {@value #LARGEST}
 * @param after the key that the page follows; empty for the first page
 */
public record PageRequest(int limit, Optional<String> after) {

    private static final int USUAL = 50;
    private static final int LARGEST = 200;

    /**
     * As the query says.
     *
     * @throws ProblemException 400 when the limit is out of range or the cursor is not one of ours
     */
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        int items = limit == null ? USUAL : limit;
        if (items < 1 || items > LARGEST) {
            throw malformed("A limit is 1 to " + LARGEST);
        }
        return new PageRequest(items, Optional.ofNullable(cursor).map(PageRequest::keyOf));
    }

    static String cursorAfter(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String keyOf(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw malformed("That cursor is none that was given");
        }
    }

    private static ProblemException malformed(String title) {
        return ProblemException.of(HttpStatus.BAD_REQUEST, "PARAMETER_MALFORMED", title);
    }
}
