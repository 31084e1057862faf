package io.slipway.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@code slipway} with these arguments, a process of its own. */
final class SlipwayProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private SlipwayProcess() {}

    /** What a process left behind; standard output and error as they came. */
    record Ended(int exitCode, List<String> lines) {

        String output() {
            return String.join("\n", lines);
        }
    }

    static Process start(String... arguments) {
        return start(List.of(), arguments);
    }

    static Process start(List<String> jvmArguments, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:MetaspaceSize=192m",
                        "-XX:ReservedCodeCacheSize=128m",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dslipway.home=" + Path.of("..", "..").toAbsolutePath().normalize(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvmArguments);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.slipway.standalone.Main"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    static Ended run(String... arguments) {
        return await(start(arguments), _ -> {});
    }

    /**
     * Waits for its end; one that does not come to it in time is killed.
     *
     * @param heard is given each line as it comes
     */
    static Ended await(Process process, Consumer<String> heard) {
        var lines = new ArrayList<String>();
        var reading =
                Thread.ofPlatform()
                        .name("slipway-output")
                        .start(() ->
                                read(
                                        process,
                                        line -> {
                                            lines.add(line);
                                            heard.accept(line);
                                        }));
        try {
            var ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            reading.join();
            if (!ended) {
                throw new IllegalStateException("It does not end:\n" + String.join("\n", lines));
            }
            return new Ended(process.exitValue(), List.copyOf(lines));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads what it prints until it prints no more. */
    static void read(Process process, Consumer<String> heard) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.accept(line);
            }
        } catch (IOException e) {
            heard.accept(e.toString());
        }
    }
}
