package io.slipway.cli.testing;

import io.slipway.cli.Slipway;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in surroundings of their own and keeps what they write. */
public final class Session {

    /** The moment at which the recorded answers were given. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:02:00Z");

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String input = "";
    private Terminal terminal = Terminal.pipe();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    public Session(URI server) {
        environment.put("SLIPWAY_SERVER", server.toString());
        environment.put("SLIPWAY_TOKEN", FakeSlipway.TOKEN);
    }

    public Session with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Session without(String variable) {
        environment.remove(variable);
        return this;
    }

    public Session typing(String text) {
        input = text;
        return this;
    }

    public Session on(Terminal given) {
        terminal = given;
        return this;
    }

    /** With time that passes. */
    public Session live() {
        clock = Clock.systemUTC();
        return this;
    }

    public int run(String... arguments) {
        return Slipway.commandLine(surroundings()).execute(arguments);
    }

    public Surroundings surroundings() {
        return new Surroundings(
                Map.copyOf(environment),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                terminal,
                clock);
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }

    public List<String> outLines() {
        return out().lines().toList();
    }

    public List<String> errLines() {
        return err().lines().toList();
    }
}
