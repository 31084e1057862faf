package io.slipway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers a child process in a file, so that it can be ended after the death of its parent.
 * Process ids are used again; a process is the one recorded only if it also started about then and,
 * where that can be read, names the file's directory on its command line.
 *
 * @param file holds the pid and the start instant, a line each; an absolute path
 */
record RecordedProcess(Path file) {

    private static final Logger log = LoggerFactory.getLogger(RecordedProcess.class);
    private static final int SECONDS_TO_END = 10;

    /**
     * What a process says of its start follows from that of the machine, which may be corrected.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** Takes the file and then the command. The pid stays that of the shell. */
    private static final String RECORD_THEN_RUN =
            """
            printf '%s\\n%s\\n' "$$" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" > "$0.new" \\
              && mv -f "$0.new" "$0" && exec "$@"
            """;

    /**
     * The command to launch in place of this one: the child records itself before it becomes the
     * program, so that there is no moment in which it lives and is not recorded.
     */
    List<String> recording(List<String> command) {
        List<String> recording = new ArrayList<>();
        recording.addAll(List.of("/bin/sh", "-c", RECORD_THEN_RUN, file.toString()));
        recording.addAll(command);
        return recording;
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
                    .filter(process -> startedAbout(started, process))
                    .filter(this::namesTheDirectory);
        } catch (IOException | RuntimeException e) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log("Not a record of a process; ignored");
            return Optional.empty();
        }
    }

    private static boolean startedAbout(Instant recorded, ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(started -> Duration.between(recorded, started).abs())
                .filter(apart -> apart.compareTo(TOLERANCE) <= 0)
                .isPresent();
    }

    private boolean namesTheDirectory(ProcessHandle process) {
        String directory = String.valueOf(file.getParent());
        return commandLine(process).map(command -> command.contains(directory)).orElse(true);
    }

    /** Whole where Linux tells it; what the JVM tells may be cut off. */
    private static Optional<String> commandLine(ProcessHandle process) {
        try {
            return Optional.of(
                            Files.readString(
                                    Path.of("/proc", Long.toString(process.pid()), "cmdline")))
                    .filter(command -> !command.isEmpty());
        } catch (IOException _) {
            return process.info().commandLine();
        }
    }

    private static void waitFor(ProcessHandle process) {
        try {
            process.onExit().orTimeout(SECONDS_TO_END, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("Process " + process.pid() + " does not end", e);
        }
    }
}
