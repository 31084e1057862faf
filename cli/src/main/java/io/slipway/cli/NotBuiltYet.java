package io.slipway.cli;

import io.slipway.cli.terminal.CommandFailure;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Commands that are named in the contract and that the platform cannot do yet: they say so. */
@Command(hidden = true)
final class NotBuiltYet implements Runnable {

    private static final List<String> COMMANDS =
            List.of(
                    "account sts-setup",
                    "account policies",
                    "profile add",
                    "token",
                    "project add",
                    "project remove",
                    "cluster upgrade",
                    "cluster retry",
                    "cluster pause",
                    "cluster resume",
                    "cluster cost",
                    "fargate");

    private final String command;

    private NotBuiltYet(String command) {
        this.command = command;
    }

    /** Adds them, hidden from the list of commands, and names them below it. */
    static void addTo(CommandLine root) {
        for (String command : COMMANDS) {
            String[] words = command.split(" ");
            CommandLine parent =
                    words.length == 1
                            ? root
                            : Objects.requireNonNull(root.getSubcommands().get(words[0]));
            CommandLine placeholder = new CommandLine(new NotBuiltYet(command));
            placeholder.setUnmatchedArgumentsAllowed(true);
            parent.addSubcommand(words[words.length - 1], placeholder);
        }
        root.getCommandSpec()
                .usageMessage()
                .footer(
                        "%nNot built yet, and saying so: "
                                + COMMANDS.stream().collect(Collectors.joining(", "))
                                + ".");
    }

    @Override
    public void run() {
        throw CommandFailure.failed("`slipway " + command + "` is not built yet (NOT_SUPPORTED).");
    }
}
