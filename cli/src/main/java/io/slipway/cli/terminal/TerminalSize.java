package io.slipway.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The terminal's size: {@code COLUMNS} and {@code LINES} where they are set, else what {@code stty
 * size} tells, asked at most every few seconds, else 80 by 24.
 */
final class TerminalSize implements Supplier<Terminal.Size> {

    private static final long KEPT_NANOS = Duration.ofSeconds(3).toNanos();

    private final Map<String, String> environment;
    private Terminal.@Nullable Size known;
    private long askedAt;

    TerminalSize(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public synchronized Terminal.Size get() {
        Terminal.Size last = known;
        if (last != null && System.nanoTime() - askedAt < KEPT_NANOS) {
            return last;
        }
        Terminal.Size size =
                fromEnvironment().or(TerminalSize::fromStty).orElse(Terminal.Size.STANDARD);
        known = size;
        askedAt = System.nanoTime();
        return size;
    }

    private Optional<Terminal.Size> fromEnvironment() {
        int columns = number(environment.get("COLUMNS"));
        int lines = number(environment.get("LINES"));
        return columns == 0
                ? Optional.empty()
                : Optional.of(new Terminal.Size(columns, lines == 0 ? 24 : lines));
    }

    private static Optional<Terminal.Size> fromStty() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(Redirect.INHERIT)
                            .redirectError(Redirect.DISCARD)
                            .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            String said =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return parse(said);
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Reads {@code <lines> <columns>}. */
    static Optional<Terminal.Size> parse(String said) {
        String[] parts = said.strip().split(" ");
        if (parts.length != 2 || number(parts[0]) == 0 || number(parts[1]) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Terminal.Size(number(parts[1]), number(parts[0])));
    }

    private static int number(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,5}")) {
            return 0;
        }
        return Integer.parseInt(text);
    }
}
