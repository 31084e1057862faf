package io.slipway.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a newer or older server may leave out as empty rather than as null. */
final class Lenient {

    private Lenient() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
