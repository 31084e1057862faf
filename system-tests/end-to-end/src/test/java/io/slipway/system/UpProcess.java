package io.slipway.system;

import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code slipway up} as a process of its own, to be killed. */
final class UpProcess implements AutoCloseable {

    /** What a process ends with that was ended by Ctrl-C's signal, or the one of {@code kill}. */
    static final int STOPPED = 143;

    private static final Duration STARTING = Duration.ofMinutes(3);
    private static final Duration STOPPING = Duration.ofSeconds(30);
    private static final int TAIL = 80;
    private static final String READY = "Slipway is ready: ";

    private final Process process;
    private final Path data;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();

    private UpProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
        Thread.ofPlatform().name("up-output").daemon().start(this::read);
    }

    /** Starts it; returns at once. */
    static UpProcess launch(Path data, String aws, double speed) {
        var process =
                SlipwayProcess.start(
                        "up",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--aws",
                        aws,
                        "--speed",
                        Double.toString(speed));
        return new UpProcess(process, data);
    }

    static UpProcess start(Path data, String aws, double speed) {
        var up = launch(data, aws, speed);
        try {
            up.awaitReady();
            return up;
        } catch (RuntimeException e) {
            up.close();
            throw e;
        }
    }

    private void read() {
        var said = new StringBuilder();
        SlipwayProcess.read(
                process,
                line -> {
                    said.append(line).append('\n');
                    if (line.startsWith(READY)) {
                        ready.complete(URI.create(line.substring(READY.length()).strip()));
                    }
                });
        ready.completeExceptionally(
                new IllegalStateException("up has ended:\n" + said + logTail()));
    }

    private String logTail() {
        try {
            var lines = Files.readAllLines(data.resolve("slipway.log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException _) {
            return "(no log)";
        }
    }

    URI awaitReady() {
        return ready.orTimeout(STARTING.toSeconds(), TimeUnit.SECONDS).join();
    }

    SlipwayClient client() {
        return new SlipwayClient(awaitReady(), token());
    }

    String token() {
        return new DataDirectory(data).token().orElseThrow();
    }

    Path data() {
        return data;
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** kill -9, of this process only: its children live on. */
    void kill() {
        try {
            process.toHandle().destroyForcibly();
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ctrl-C. */
    @Override
    public void close() {
        var _ = stop();
    }

    /** Ctrl-C; kill -9 when that takes too long. Returns the exit code, which tells which. */
    int stop() {
        try {
            process.destroy();
            return process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)
                    ? process.exitValue()
                    : process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
