package io.slipway.cli.profile;

import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway project}: what accounts and clusters belong to. */
@Command(name = "project", description = "List the projects")
public final class ProjectCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private ProjectCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ProjectCommand()).addSubcommand(new ProjectList(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after `project`");
    }
}
