package io.slipway.cli.watch;

/** What is to be done when the process is told to end, as by Ctrl-C, while this is open. */
public final class Interruption implements AutoCloseable {

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Calls the action, once, on Ctrl-C or SIGTERM. */
    public static Interruption calls(Runnable action) {
        Interruption interruption = new Interruption(new Thread(action, "slipway-interrupted"));
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Then the action runs, or has run.
        }
    }
}
