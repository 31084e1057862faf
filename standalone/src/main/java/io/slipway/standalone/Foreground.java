package io.slipway.standalone;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stays in the foreground until Ctrl-C or a termination signal, then stops cleanly. */
final class Foreground {

    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private Foreground() {}

    /** Waits; closes the parts in the shutdown hook, so that the process ends only after that. */
    static int untilStopped(AutoCloseable parts) throws InterruptedException {
        closeAtExit(parts);
        new CountDownLatch(1).await();
        return 0;
    }

    static void closeAtExit(AutoCloseable parts) {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> close(parts)));
    }

    private static void close(AutoCloseable parts) {
        try {
            parts.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("Stopping was not clean");
        }
    }
}
