package io.slipway.standalone;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be closed in turns: those of one turn beside each other, each whatever
 * becomes of the others. What comes when all is closed already is closed at once.
 */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    /** Who goes before whom: nobody before those that use it. */
    enum Turn {
        SERVICES,
        REGISTRY,
        BROKER,
        STORE,
        DATA
    }

    private record Part(Turn turn, String name, AutoCloseable closing) {

        void close() {
            var begun = System.nanoTime();
            try {
                closing.close();
                LOG.atInfo()
                        .addKeyValue("part", name)
                        .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                        .log("Closed");
            } catch (Exception e) {
                LOG.atWarn().setCause(e).addKeyValue("part", name).log("Closing failed");
            }
        }
    }

    private final Object ending = new Object();
    private final List<Part> parts = new ArrayList<>();
    private boolean closed;

    <T extends AutoCloseable> T with(Turn turn, String name, T part) {
        var started = new Part(turn, name, part);
        if (!added(started)) {
            started.close();
        }
        return part;
    }

    private synchronized boolean added(Part part) {
        return !closed && parts.add(part);
    }

    private synchronized List<Part> taken() {
        closed = true;
        var taken = List.copyOf(parts);
        parts.clear();
        return taken;
    }

    /** Returns when all is closed, whoever of several began it. */
    @Override
    public void close() {
        synchronized (ending) {
            var taken = taken();
            for (var turn : Turn.values()) {
                Together.run(
                        taken.stream()
                                .filter(part -> part.turn() == turn)
                                .<Runnable>map(part -> part::close)
                                .toList());
            }
        }
    }
}
