package io.slipway.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The AWS CLI of this machine, pointed at a simulator and at nothing else. */
final class AwsCli {
    private static final long PATIENCE_SECONDS = 60;

    private final String program;
    private final URI endpoint;
    private final Path home;

    private AwsCli(String program, URI endpoint, Path home) {
        this.program = program;
        this.endpoint = endpoint;
        this.home = home;
    }

    /** What a command gave. */
    record Outcome(int status, String output, String errors) {}

    /** The first one installed that works; none where there is none. */
    static Optional<AwsCli> installed(URI endpoint, Path home) {
        return Stream.of("/usr/bin/aws", "/usr/local/bin/aws", "aws")
                .map(program -> new AwsCli(program, endpoint, home))
                .filter(AwsCli::works)
                .findFirst();
    }

    /** Runs one command, such as {@code ec2 describe-vpcs}, with JSON for its output. */
    Outcome run(String command) {
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("--endpoint-url", endpoint.toString(), "--output", "json"));
        try {
            return run(words);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError("Cannot run " + words, failed);
        }
    }

    private boolean works() {
        try {
            return run(List.of(program, "--version")).status() == 0;
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }

    private Outcome run(List<String> words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "out", ".json");
        Path errors = Files.createTempFile(home, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.startsWith("PYTHON"));
        builder.environment()
                .putAll(
                        Map.of(
                                "HOME", home.toString(),
                                "AWS_ACCESS_KEY_ID", "AKIATEST",
                                "AWS_SECRET_ACCESS_KEY", "test",
                                "AWS_DEFAULT_REGION", "us-east-1",
                                "AWS_EC2_METADATA_DISABLED", "true",
                                "AWS_PAGER", "",
                                "AWS_MAX_ATTEMPTS", "1"));
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Still running: " + words);
        }
        return new Outcome(process.exitValue(), read(output), read(errors));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
