package io.slipway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apicurio Registry as a child process on 127.0.0.1, its storage in Kafka, so that schema ids stay
 * what they are over restarts.
 *
 * <p>The child outlives a killed parent; the next start on the same directory ends it first. What
 * it prints goes to {@code registry.log} there, what its predecessor printed to {@code
 * registry.log.1}.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    /**
     * @param port of 127.0.0.1 to listen on; 0 takes a free one
     * @param patience how long it may take to answer
     */
    public record Options(int port, Duration patience) {

        public static Options defaults() {
            return new Options(0, Duration.ofSeconds(90));
        }
    }

    private static final Logger log = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);
    private static final Duration TO_STOP = Duration.ofSeconds(3);
    private static final int LINES_TOLD = 40;
    private static final int TRIES = 4;

    private final Process process;
    private final RecordedProcess recorded;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedRegistry(Process process, RecordedProcess recorded, int port) {
        this.process = process;
        this.recorded = recorded;
        this.port = port;
    }

    /**
     * Starts on a free port and returns when it answers.
     *
     * @param bootstrapServers of the Kafka that keeps its schemas; it may still be starting
     */
    public static EmbeddedRegistry start(Path directory, String bootstrapServers) {
        return start(directory, bootstrapServers, Options.defaults());
    }

    /**
     * Blocks the calling thread until the registry answers. It ends by itself when Kafka cannot
     * make its topics just then (a broker that stood still for a moment is fenced): it is started
     * again.
     *
     * @throws IllegalStateException if it ends again and again or does not answer in time
     */
    public static EmbeddedRegistry start(Path directory, String bootstrapServers, Options options) {
        return start(directory, bootstrapServers, options, List.of());
    }

    static EmbeddedRegistry start(
            Path directory,
            String bootstrapServers,
            Options options,
            List<String> extraJvmArguments) {
        RegistryInstallation installation = RegistryInstallation.find();
        Path home = made(directory);
        RecordedProcess recorded = new RecordedProcess(home.resolve("registry.pid"));
        recorded.endLeftover();
        for (int left = TRIES - 1; ; left--) {
            int port = options.port() == 0 ? FreePorts.one() : options.port();
            RegistrySettings settings = new RegistrySettings(home, bootstrapServers, port);
            List<String> command = settings.command(installation, extraJvmArguments);
            Process process = launch(home, recorded.recording(command));
            EmbeddedRegistry registry = new EmbeddedRegistry(process, recorded, port);
            try {
                return registry.answering(home, options.patience());
            } catch (EndedAtOnce e) {
                if (left == 0) {
                    throw e;
                }
                log.atWarn().setCause(e).log("The schema registry ended as it started; again");
            }
        }
    }

    /** The child ended before it answered. */
    private static final class EndedAtOnce extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        EndedAtOnce(String message) {
            super(message);
        }
    }

    private EmbeddedRegistry answering(Path home, Duration patience) {
        try {
            awaitAnswer(home, patience);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        log.atInfo().addKeyValue("url", url()).log("Schema registry is up");
        return this;
    }

    /** For Apicurio's serializers. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/registry/v3";
    }

    /** For whatever speaks Confluent's registry API. */
    public String confluentUrl() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        process.destroy();
        if (!endedWithin(TO_STOP)) {
            process.destroyForcibly();
        }
        recorded.forget();
    }

    /** Lets the process end by itself, however long that takes. */
    void stopAndWait() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** The same path whatever way it is named, so that a leftover is known by it. */
    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry has no directory", e);
        }
    }

    private static Process launch(Path directory, List<String> command) {
        Path output = directory.resolve("registry.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("APICURIO_"));
        try {
            if (Files.exists(output)) {
                Files.move(
                        output,
                        directory.resolve("registry.log.1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry could not be started", e);
        }
    }

    private void awaitAnswer(Path directory, Duration patience) {
        HttpRequest subjects =
                HttpRequest.newBuilder(URI.create(confluentUrl() + "/subjects"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long deadline = System.nanoTime() + patience.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!answers(client, subjects)) {
                if (endedWithin(BETWEEN_LOOKS)) {
                    throw new EndedAtOnce(failure(directory.resolve("registry.log")));
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(failure(directory.resolve("registry.log")));
                }
            }
        }
    }

    private String failure(Path output) {
        String how = process.isAlive() ? "does not answer" : "ended with " + process.exitValue();
        return "The schema registry did not start: it %s. See %s, which ends:%n%s"
                .formatted(how, output, end(output));
    }

    private static String end(Path output) {
        try (Stream<String> lines = Files.lines(output, StandardCharsets.UTF_8)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LINES_TOLD), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(it cannot be read: " + e.getMessage() + ")";
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the schema registry started", e);
        }
    }

    private boolean endedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
