package io.slipway.cli.profile;

import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway profile}: what clusters are built from. */
@Command(name = "profile", description = "List and show what clusters are built from")
public final class ProfileCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private ProfileCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ProfileCommand())
                .addSubcommand(new ProfileList(surroundings))
                .addSubcommand(new ProfileShow(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after `profile`");
    }
}
