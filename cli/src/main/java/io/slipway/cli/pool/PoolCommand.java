package io.slipway.cli.pool;

import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway pool}: a cluster's pools of worker nodes, one by one. */
@Command(name = "pool", description = "List, add, scale, change and remove a cluster's node pools")
public final class PoolCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private PoolCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new PoolCommand())
                .addSubcommand(new PoolList(surroundings))
                .addSubcommand(new PoolAdd(surroundings))
                .addSubcommand(new PoolScale(surroundings))
                .addSubcommand(new PoolSet(surroundings))
                .addSubcommand(new PoolRemove(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after `pool`");
    }
}
