package io.slipway.cli;

import io.slipway.cli.account.AccountCommand;
import io.slipway.cli.cluster.ClusterCommand;
import io.slipway.cli.completion.CompletionCommand;
import io.slipway.cli.deadletter.DeadLetterCommand;
import io.slipway.cli.events.EventsCommand;
import io.slipway.cli.pool.NodeCommand;
import io.slipway.cli.pool.PoolCommand;
import io.slipway.cli.profile.ProfileCommand;
import io.slipway.cli.profile.ProjectCommand;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Makes the {@code slipway} command line. Programs may bring commands of their own, such as {@code
 * up}; failures, exit codes and help are the same for all.
 */
public final class Slipway {

    private static final int NARROWEST_HELP = 55;
    private static final int WIDEST_HELP = 100;

    private Slipway() {}

    /** The command line of this process. */
    public static CommandLine commandLine() {
        return commandLine(Surroundings.ofProcess());
    }

    /**
     * The command line in the surroundings given.
     *
     * @param more commands of the program's own
     */
    public static CommandLine commandLine(Surroundings surroundings, Object... more) {
        CommandLine root = new CommandLine(new SlipwayCommand());
        root.addSubcommand(AccountCommand.commandLine(surroundings))
                .addSubcommand(ClusterCommand.commandLine(surroundings))
                .addSubcommand(PoolCommand.commandLine(surroundings))
                .addSubcommand(NodeCommand.commandLine(surroundings))
                .addSubcommand(new EventsCommand(surroundings))
                .addSubcommand(ProfileCommand.commandLine(surroundings))
                .addSubcommand(ProjectCommand.commandLine(surroundings))
                .addSubcommand(DeadLetterCommand.commandLine(surroundings))
                .addSubcommand(new CompletionCommand(surroundings));
        List.of(more).forEach(root::addSubcommand);
        NotBuiltYet.addTo(root);
        Failures failures = new Failures(surroundings);
        root.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
        addHelp(root);
        if (surroundings.terminal().interactive()) {
            root.setUsageHelpWidth(Math.clamp(surroundings.width(), NARROWEST_HELP, WIDEST_HELP));
        }
        root.getCommandSpec()
                .addOption(
                        flag("-V", "--version")
                                .versionHelp(true)
                                .description("Show the version")
                                .build());
        return root;
    }

    /**
     * The clients' commands alone; the launcher starts the whole, with {@code up} and {@code demo}.
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    private static void addHelp(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        spec.addOption(flag("-h", "--help").usageHelp(true).description("Show this help").build());
        spec.usageMessage().sortOptions(false);
        commandLine.getSubcommands().values().stream()
                .filter(subcommand -> !(subcommand.getCommand() instanceof NotBuiltYet))
                .forEach(Slipway::addHelp);
    }

    private static OptionSpec.Builder flag(String... names) {
        return OptionSpec.builder(names).type(boolean.class).arity("0");
    }
}
