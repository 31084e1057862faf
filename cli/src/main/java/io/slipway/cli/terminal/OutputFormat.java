package io.slipway.cli.terminal;

/** How a command shows what it got. */
public enum OutputFormat {
    table,
    wide,
    name,
    json,
    yaml;

    /** Whether standard output is for a program, so that progress goes to standard error. */
    public boolean forPrograms() {
        return this == name || this == json || this == yaml;
    }
}
