package io.slipway.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with colours in it. */
public final class AnsiText {

    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final String RESET = "\u001b[0m";

    private AnsiText() {}

    /** Without its colours. */
    public static String plain(String text) {
        return SEQUENCE.matcher(text).replaceAll("");
    }

    /** Cut to that many visible columns; colours do not count and end where it is cut. */
    public static String cut(String text, int width, String ellipsis) {
        if (Text.width(plain(text)) <= width) {
            return text;
        }
        int room = width - Text.width(ellipsis);
        StringBuilder kept = new StringBuilder();
        Matcher sequence = SEQUENCE.matcher(text);
        int at = 0;
        int columns = 0;
        while (columns < room) {
            if (sequence.region(at, text.length()).lookingAt()) {
                kept.append(sequence.group());
                at = sequence.end();
            } else {
                int point = text.codePointAt(at);
                kept.appendCodePoint(point);
                at += Character.charCount(point);
                columns++;
            }
        }
        String colours = SEQUENCE.matcher(kept).find() ? RESET : "";
        return kept + ellipsis + colours;
    }
}
