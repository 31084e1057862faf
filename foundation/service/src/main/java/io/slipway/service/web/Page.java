package io.slipway.service.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor asks for the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page asked for.
     *
     * @param found what follows the cursor, in order, one more than the limit when there is more
     * @param keyOf what a list is ordered by; the last item's is the next cursor
     */
    public static <T> Page<T> of(
            PageRequest request, List<T> found, Function<? super T, String> keyOf) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, request.limit());
        return new Page<>(items, PageRequest.cursorAfter(keyOf.apply(items.getLast())));
    }

    /** The same page of other things. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(items.stream().<R>map(change).toList(), nextCursor);
    }
}
