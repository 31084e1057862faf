package io.slipway.cli.cluster;

import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway cluster}: what one does with clusters. */
@Command(
        name = "cluster",
        description = "Plan, create, change, list, watch, explain and delete clusters")
public final class ClusterCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private ClusterCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ClusterCommand())
                .addSubcommand(new ClusterInit(surroundings))
                .addSubcommand(new ClusterPlan(surroundings))
                .addSubcommand(new ClusterCreate(surroundings))
                .addSubcommand(new ClusterApply(surroundings))
                .addSubcommand(new ClusterDiff(surroundings))
                .addSubcommand(new ClusterList(surroundings))
                .addSubcommand(new ClusterGet(surroundings))
                .addSubcommand(new ClusterWatch(surroundings))
                .addSubcommand(new ClusterWhy(surroundings))
                .addSubcommand(new ClusterDelete(surroundings))
                .addSubcommand(new ClusterKubeconfig(surroundings))
                .addSubcommand(new ClusterTokenCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after `cluster`");
    }
}
