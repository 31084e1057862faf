package io.slipway.cli.terminal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows in aligned columns under a heading. */
public final class Table {

    private static final String GAP = "   ";

    /** Less room than that is none for text. */
    private static final int ROOM = 24;

    private static final int BELOW = 4;

    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Integer> whole = new HashSet<>();

    /** A table with these headings; no headings, no heading line. */
    public Table(List<String> headings) {
        if (!headings.isEmpty()) {
            whole.add(0);
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

    /** A row that stays whole however long it is, such as a command to be copied. */
    public Table wholeRow(String... cells) {
        whole.add(rows.size());
        return row(cells);
    }

    /** The lines, each column as wide as its widest cell, no spaces at the ends. */
    public List<String> lines() {
        return lines(Integer.MAX_VALUE);
    }

    /**
     * The lines, none longer than the width as far as that can be: text in the last column goes on
     * below itself, or, where little room is left for it, below the row.
     */
    public List<String> lines(int width) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], Text.width(row.get(column)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            int most = whole.contains(index) ? Integer.MAX_VALUE : width;
            lines.addAll(fitted(rows.get(index), widths, most));
        }
        return lines;
    }

    private static List<String> fitted(List<String> row, int[] widths, int width) {
        String line = line(row, widths);
        if (Text.width(line) <= width || row.size() < 2) {
            return List.of(line);
        }
        List<String> others = row.subList(0, row.size() - 1);
        String start = line(others, widths);
        int column = 0;
        for (int index = 0; index < others.size(); index++) {
            column += widths[index] + GAP.length();
        }
        int longest = Text.wrap(row.getLast(), 1).stream().mapToInt(Text::width).max().orElse(0);
        boolean beside = width - column >= Math.max(ROOM, longest);
        int indent = beside ? column : BELOW;
        List<String> lines = new ArrayList<>();
        for (String part : Text.wrap(row.getLast(), Math.max(ROOM, width - indent))) {
            lines.add(" ".repeat(indent) + part);
        }
        if (beside) {
            lines.set(0, Text.pad(start, column) + lines.getFirst().substring(column));
        } else {
            lines.addFirst(start);
        }
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(column == 0 ? "" : GAP).append(Text.pad(row.get(column), widths[column]));
        }
        return Text.trimEnd(line.toString());
    }
}
