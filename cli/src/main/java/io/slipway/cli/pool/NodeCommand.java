package io.slipway.cli.pool;

import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway node}: the nodes of a cluster. */
@Command(name = "node", description = "List a cluster's nodes")
public final class NodeCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private NodeCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new NodeCommand()).addSubcommand(new NodeList(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after `node`");
    }
}
