package io.slipway.system;

import io.slipway.cli.client.SlipwayClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code slipway up} as a process of its own, to be killed. */
final class UpProcess implements AutoCloseable {

    private static final Duration STARTING = Duration.ofMinutes(3);
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
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.net.preferIPv4Stack=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.slipway.standalone.Main",
                        "up",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--aws",
                        aws,
                        "--speed",
                        Double.toString(speed));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new UpProcess(process, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UpProcess start(Path data, String aws, double speed) {
        var up = launch(data, aws, speed);
        up.awaitReady();
        return up;
    }

    private void read() {
        var said = new StringBuilder();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith(READY)) {
                    ready.complete(URI.create(line.substring(READY.length()).strip()));
                }
            }
        } catch (IOException e) {
            said.append(e);
        }
        ready.completeExceptionally(new IllegalStateException("up has ended:\n" + said));
    }

    URI awaitReady() {
        return ready.orTimeout(STARTING.toSeconds(), TimeUnit.SECONDS).join();
    }

    SlipwayClient client() {
        try {
            var token = Files.readString(data.resolve("token")).strip();
            return new SlipwayClient(awaitReady(), token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
