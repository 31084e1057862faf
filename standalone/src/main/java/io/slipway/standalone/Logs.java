package io.slipway.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the log goes: into a file, so that the terminal shows what a person wants to see. To be
 * called before anything is logged; {@code logback.xml} reads the property.
 */
final class Logs {

    private Logs() {}

    /** Into this file, readable by this user only. */
    static void to(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, OwnerOnly.FILE);
            }
            OwnerOnly.seeTo(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set(file);
    }

    static void off() {
        set(Path.of("/dev/null"));
    }

    private static void set(Path file) {
        // Several Spring applications share this JVM: none of them sets logging up.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("slipway.log.file", file.toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
