package io.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command, {@code slipway}; its subcommands are added by {@link Slipway}. */
@Command(
        name = "slipway",
        versionProvider = SlipwayVersion.class,
        description = "Provisions and operates Kubernetes clusters on AWS",
        synopsisSubcommandLabel = "COMMAND")
public final class SlipwayCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    SlipwayCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
