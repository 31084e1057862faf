package io.slipway.cli.account;

import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway account}: the cloud accounts that clusters are made in. */
@Command(name = "account", description = "Register, list, check and forget cloud accounts")
public final class AccountCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    private AccountCommand() {}

    /** The command with its subcommands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new AccountCommand())
                .addSubcommand(new AccountAdd(surroundings))
                .addSubcommand(new AccountResources(surroundings))
                .addSubcommand(new AccountList(surroundings))
                .addSubcommand(new AccountValidate(surroundings))
                .addSubcommand(new AccountRemove(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command after `account`");
    }
}
