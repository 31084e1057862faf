package io.slipway.standalone;

import io.slipway.cli.Slipway;
import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;

/** The {@code slipway} command with everything: the clients' commands and the platform itself. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(Surroundings.ofProcess()).execute(arguments));
    }

    static CommandLine commandLine(Surroundings surroundings) {
        return Slipway.commandLine(
                surroundings,
                new DemoCommand(surroundings),
                new UpCommand(surroundings),
                new SimulatorCommand(surroundings));
    }
}
