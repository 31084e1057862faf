package io.slipway.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Fitting text into columns. Widths count code points. */
public final class Text {

    private Text() {}

    public static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Filled with spaces up to the width; longer text stays whole. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** Cut to the width, an ellipsis in the place of what is missing. */
    public static String cut(String text, int width, String ellipsis) {
        if (width(text) <= width) {
            return text;
        }
        int kept = Math.max(0, width - width(ellipsis));
        return text.substring(0, text.offsetByCodePoints(0, kept)) + ellipsis;
    }

    /** Without spaces at its end. */
    public static String trimEnd(String text) {
        return text.stripTrailing();
    }

    /**
     * A sentence broken into lines of at most the width, each as far in as its first; a line in
     * columns stays whole.
     */
    public static List<String> fit(String line, int width) {
        String text = line.strip();
        if (width(line) <= width || text.contains("  ") || text.contains(" | ")) {
            return List.of(line);
        }
        String indent = " ".repeat(line.length() - line.stripLeading().length());
        return wrap(text, Math.max(1, width - indent.length())).stream()
                .map(part -> indent + part)
                .toList();
    }

    /** Broken at spaces into lines of at most the width; a longer word stays whole. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
