package io.slipway.cli.terminal;

import java.io.Serial;
import java.util.List;

/** Ends a command with lines for standard error and an exit code. */
public final class CommandFailure extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final int exitCode;

    private CommandFailure(List<String> lines, int exitCode) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
        this.exitCode = exitCode;
    }

    /** It was tried and did not succeed. */
    public static CommandFailure failed(List<String> lines) {
        return new CommandFailure(lines, ExitCode.FAILED);
    }

    public static CommandFailure failed(String... lines) {
        return failed(List.of(lines));
    }

    /** What was asked makes no sense as given. */
    public static CommandFailure usage(List<String> lines) {
        return new CommandFailure(lines, ExitCode.USAGE);
    }

    public static CommandFailure usage(String... lines) {
        return usage(List.of(lines));
    }

    public List<String> lines() {
        return lines;
    }

    public int exitCode() {
        return exitCode;
    }
}
