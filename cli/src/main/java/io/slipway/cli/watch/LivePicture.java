package io.slipway.cli.watch;

import java.io.PrintWriter;
import java.util.List;

/** Draws a picture over the one before it, with ANSI's cursor movements alone. */
final class LivePicture {

    private static final String CLEAR_LINE = "\u001b[2K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private List<String> drawn = List.of();

    LivePicture(PrintWriter out) {
        this.out = out;
    }

    /** Replaces the picture; nothing is written when it is the same. */
    void draw(List<String> lines) {
        if (lines.equals(drawn)) {
            return;
        }
        StringBuilder frame = new StringBuilder(back());
        for (String line : lines) {
            frame.append(CLEAR_LINE).append(line).append('\n');
        }
        frame.append(CLEAR_BELOW);
        write(frame);
        drawn = List.copyOf(lines);
    }

    /** Takes the picture away and leaves these lines, which scroll as any others. */
    void replace(List<String> lines) {
        StringBuilder frame = new StringBuilder(back()).append(CLEAR_BELOW);
        lines.forEach(line -> frame.append(line).append('\n'));
        write(frame);
        drawn = List.of();
    }

    private String back() {
        return drawn.isEmpty() ? "" : "\u001b[" + drawn.size() + "A\r";
    }

    private void write(StringBuilder frame) {
        out.print(frame);
        out.flush();
    }
}
