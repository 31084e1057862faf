package io.slipway.cli.terminal;

/** Colours, where they are wanted. */
public record Palette(boolean colour) {

    public String good(String text) {
        return wrap("32", text);
    }

    public String bad(String text) {
        return wrap("31", text);
    }

    public String active(String text) {
        return wrap("36", text);
    }

    public String waiting(String text) {
        return wrap("33", text);
    }

    public String faint(String text) {
        return wrap("2", text);
    }

    public String strong(String text) {
        return wrap("1", text);
    }

    private String wrap(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
