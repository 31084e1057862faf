package io.slipway.cli.deadletter;

import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway dlt}: dead letters, looked at and told once more. */
@Command(name = "dlt", description = "List and replay the records that could not be handled")
public final class DeadLetterCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private DeadLetterCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new DeadLetterCommand())
                .addSubcommand(new DeadLetterList(surroundings))
                .addSubcommand(new DeadLetterReplay(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after `dlt`");
    }
}
