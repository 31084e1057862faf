package io.slipway.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns under a heading. */
public final class Table {

    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings; no headings, no heading line. */
    public Table(List<String> headings) {
        if (!headings.isEmpty()) {
            rows.add(List.copyOf(headings));
        }
    }

    public Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    /** The lines, each column as wide as its widest cell, no spaces at the ends. */
    public List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], Text.width(row.get(column)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(column == 0 ? "" : GAP).append(Text.pad(row.get(column), widths[column]));
        }
        return Text.trimEnd(line.toString());
    }
}
