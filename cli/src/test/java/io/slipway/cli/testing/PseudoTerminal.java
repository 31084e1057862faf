package io.slipway.cli.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own in a pseudo terminal, made by util-linux's script. */
public final class PseudoTerminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private final Thread reader;

    private PseudoTerminal(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().name("terminal").daemon().start(this::read);
    }

    /** Whether this machine has the program that makes them. */
    public static boolean available() {
        try {
            Process asked =
                    new ProcessBuilder("script", "--version").redirectErrorStream(true).start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.contains("util-linux");
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Starts a command against that server. */
    public static PseudoTerminal running(FakeSlipway server, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("io.slipway.cli.Slipway");
        command.addAll(List.of(arguments));
        return started(
                command,
                Map.of(
                        "SLIPWAY_SERVER",
                        server.uri().toString(),
                        "SLIPWAY_TOKEN",
                        FakeSlipway.TOKEN));
    }

    /** Starts any program, such as a shell. */
    public static PseudoTerminal program(String... command) throws IOException {
        return started(List.of(command), Map.of());
    }

    private static PseudoTerminal started(List<String> command, Map<String, String> environment)
            throws IOException {
        String line = "exec '" + String.join("' '", command) + "'";
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qec", line, "/dev/null").redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("COLUMNS", "120");
        builder.environment().put("LINES", "40");
        builder.environment().remove("NO_COLOR");
        return new PseudoTerminal(builder.start());
    }

    private void read() {
        try (InputStream out = process.getInputStream()) {
            byte[] buffer = new byte[4096];
            for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
                synchronized (this) {
                    shown.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                    notifyAll();
                }
            }
        } catch (IOException ended) {
            // What it showed till then is kept.
        }
    }

    /** All that was shown so far, control sequences included. */
    public synchronized String shown() {
        return shown.toString();
    }

    /** Waits until that is shown. */
    public synchronized PseudoTerminal awaitText(String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (shown.indexOf(text) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("No \"" + text + "\" in:\n" + shown);
                }
                wait(left);
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Types keys, as they come from a keyboard. */
    public void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException ended) {
            throw new AssertionError("It has ended:\n" + shown(), ended);
        }
    }

    /** Waits for its end. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It does not end:\n" + shown());
            }
            reader.join(PATIENCE);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
