package io.slipway.cli.terminal;

import java.io.Console;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What standard output is connected to.
 *
 * @param interactive a person's terminal that understands ANSI sequences; else a pipe or a file
 * @param colour colours are wanted ({@code NO_COLOR} is not set)
 * @param unicode its encoding has box drawing and symbols
 * @param size asked anew for each picture, since windows are resized
 */
public record Terminal(boolean interactive, boolean colour, boolean unicode, Supplier<Size> size) {

    /** Columns and lines. */
    public record Size(int columns, int lines) {

        /** What terminals were before there were windows. */
        public static final Size STANDARD = new Size(80, 24);

        public Size {
            columns = Math.max(20, columns);
            lines = Math.max(5, lines);
        }
    }

    /** A pipe or a file. */
    public static Terminal pipe() {
        return new Terminal(false, false, false, () -> Size.STANDARD);
    }

    /** What this process is connected to. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean interactive =
                console().filter(Console::isTerminal).isPresent()
                        && !"dumb".equals(environment.get("TERM"));
        String encoding = System.getProperty("stdout.encoding", "");
        return new Terminal(
                interactive,
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                encoding.toUpperCase(Locale.ROOT).startsWith("UTF"),
                new TerminalSize(environment));
    }

    /** Asks for a secret without showing it; null when there is nobody to ask. */
    public @Nullable String askSecret(String prompt) {
        if (!interactive) {
            return null;
        }
        return console()
                .map(console -> console.readPassword("%s", prompt))
                .map(Terminal::taken)
                .orElse(null);
    }

    private static String taken(char[] typed) {
        String secret = new String(typed);
        Arrays.fill(typed, ' ');
        return secret;
    }

    /** Absent without a terminal; what stands in for it differs between Java versions. */
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console());
    }
}
