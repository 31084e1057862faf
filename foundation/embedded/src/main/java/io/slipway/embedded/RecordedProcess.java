package io.slipway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers a child process in a file, so that it can be ended after the death of its parent.
 * Process ids are used again; a process is the one recorded only if it also started at the instant
 * recorded.
 *
 * @param file holds the pid and the start instant, a line each
 */
record RecordedProcess(Path file) {

    private static final Logger log = LoggerFactory.getLogger(RecordedProcess.class);
    private static final int SECONDS_TO_END = 10;

    void record(ProcessHandle process) {
        String started = startOf(process).map(Instant::toString).orElse("");
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(draft, process.pid() + "\n" + started + "\n");
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process recorded, if it lives, and forgets it. */
    void endLeftover() {
        leftover()
                .ifPresent(process -> {
                    log.atWarn()
                            .addKeyValue("pid", process.pid())
                            .log("Ending a process left by an earlier run");
                    process.destroyForcibly();
                    waitFor(process);
                });
        forget();
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ProcessHandle> leftover() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            Instant started = Instant.parse(lines.get(1));
            return ProcessHandle.of(Long.parseLong(lines.getFirst()))
                    .filter(process -> startOf(process).equals(Optional.of(started)));
        } catch (IOException | RuntimeException e) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log("Not a record of a process; ignored");
            return Optional.empty();
        }
    }

    private static void waitFor(ProcessHandle process) {
        try {
            process.onExit().orTimeout(SECONDS_TO_END, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("Process " + process.pid() + " does not end", e);
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }
}
