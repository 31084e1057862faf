package io.slipway.cli.watch;

import io.slipway.cli.terminal.Palette;
import io.slipway.cli.terminal.Terminal;

/**
 * What a picture is drawn on.
 *
 * @param height how many lines there are; as many as it takes, where 0
 * @param cut whether lines longer than the width are cut
 */
record Canvas(int width, int height, boolean cut, boolean unicode, Palette palette) {

    /** The window as it is, less the line the cursor stands in. */
    static Canvas live(Terminal terminal) {
        Terminal.Size size = terminal.size().get();
        return new Canvas(
                size.columns() - 1,
                size.lines() - 1,
                true,
                terminal.unicode(),
                new Palette(terminal.colour()));
    }

    /** As wide, with room for every line and every id whole: the last picture, which stays. */
    Canvas whole() {
        return new Canvas(width, 0, false, unicode, palette);
    }

    String ellipsis() {
        return unicode ? "…" : "..";
    }

    /** A bar of that many cells. */
    String bar(double fraction, int cells) {
        int full = (int) Math.floor(Math.clamp(fraction, 0, 1) * cells);
        String done = (unicode ? "█" : "#").repeat(full);
        String open = (unicode ? "░" : ".").repeat(cells - full);
        return palette.good(done) + palette.faint(open);
    }

    /** A symbol for the state, coloured. */
    String symbol(TaskState state) {
        return switch (state) {
            case PLANNED -> palette.faint(unicode ? "·" : ".");
            case CREATING -> palette.active(unicode ? "◐" : ">");
            case WAITING -> palette.waiting(unicode ? "◌" : "~");
            case READY -> palette.good(unicode ? "✔" : "+");
            case UPDATING -> palette.active(unicode ? "↻" : "^");
            case DELETING -> palette.active(unicode ? "◑" : "<");
            case DELETED -> palette.faint(unicode ? "✔" : "-");
            case BLOCKED -> palette.bad("!");
            case FAILED -> palette.bad(unicode ? "✖" : "x");
            case OTHER -> "?";
        };
    }
}
