package io.slipway.cli.terminal;

import java.util.function.Function;

/**
 * A column of a listing.
 *
 * @param wideOnly shown by {@code -o wide} alone
 */
public record Column<T>(String heading, boolean wideOnly, Function<T, String> cell) {

    public static <T> Column<T> of(String heading, Function<T, String> cell) {
        return new Column<>(heading, false, cell);
    }

    public static <T> Column<T> wide(String heading, Function<T, String> cell) {
        return new Column<>(heading, true, cell);
    }
}
