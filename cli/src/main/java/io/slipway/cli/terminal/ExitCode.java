package io.slipway.cli.terminal;

/** What the command's exit tells a script. */
public final class ExitCode {

    /** It was done. */
    public static final int DONE = 0;

    /** It failed; the reason is on standard error. */
    public static final int FAILED = 1;

    /** The command was not understood. */
    public static final int USAGE = 2;

    /** The time given ran out; the work goes on. */
    public static final int TIMED_OUT = 3;

    /** The watching was interrupted; the work goes on. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
