package io.slipway.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where the log goes: into a file, so that the terminal shows what a person wants to see. To be
 * called before anything is logged; {@code logback.xml} reads the property.
 */
final class Logs {

    private Logs() {}

    static void to(@Nullable Path directory) {
        // Several Spring applications share this JVM: none of them sets logging up.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty(
                "slipway.log.file",
                directory == null ? "/dev/null" : directory.resolve("slipway.log").toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
