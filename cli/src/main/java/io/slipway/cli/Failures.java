package io.slipway.cli;

import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.ServerUnreachable;
import io.slipway.cli.connection.ProblemReport;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.terminal.Text;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command into lines for standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine commandLine, ParseResult parsed) {
        return switch (failure) {
            case CommandFailure told -> end(told.lines(), told.exitCode());
            case RequestRefused refused -> end(refusal(refused), ExitCode.FAILED);
            case ServerUnreachable away -> end(unreachable(away), ExitCode.FAILED);
            default -> defect(failure);
        };
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        List<String> lines = new ArrayList<>();
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            lines.add(unmatched(unmatched, command));
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                lines.add("Did you mean: " + String.join(", ", suggestions) + "?");
            }
        } else {
            lines.add(text(wrong).replace("is not an int", "is no whole number"));
            commands(wrong).ifPresent(lines::add);
        }
        lines.add("See: " + command + " --help");
        return end(lines, ExitCode.USAGE);
    }

    /** Those there are, where one is missing. */
    private static Optional<String> commands(ParameterException wrong) {
        CommandLine commandLine = wrong.getCommandLine();
        List<String> names =
                new LinkedHashSet<>(commandLine.getSubcommands().values())
                        .stream()
                                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                                .map(CommandLine::getCommandName)
                                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("Commands: " + String.join(", ", names));
    }

    private static String unmatched(UnmatchedArgumentException wrong, String command) {
        boolean noSuchCommand =
                !wrong.isUnknownOption() && !wrong.getCommandLine().getSubcommands().isEmpty();
        return noSuchCommand
                ? "There is no command `" + command + " " + wrong.getUnmatched().getFirst() + "`."
                : text(wrong);
    }

    private List<String> refusal(RequestRefused refused) {
        if (refused.status() != 401) {
            List<String> lines = new ArrayList<>(ProblemReport.lines(refused.problem()));
            if (refused.status() == 404 && lines.getFirst().startsWith("There is no cluster ")) {
                lines.add("To see which there are: " + surroundings.command() + " cluster list");
            }
            return lines;
        }
        return List.of(
                "Slipway does not accept this token"
                        + (refused.code().isEmpty() ? "." : " (" + refused.code() + ")."),
                "The token of a running Slipway is in the file `token` of its data directory; "
                        + "--data DIR, --token or SLIPWAY_TOKEN name another one.");
    }

    private List<String> unreachable(ServerUnreachable away) {
        Throwable cause = away.getCause();
        boolean nobody = cause instanceof ConnectException;
        return List.of(
                "No answer from "
                        + away.server()
                        + (nobody ? ": nothing listens there." : ": " + text(cause) + "."),
                nobody
                        ? "Start Slipway with: " + surroundings.command() + " up"
                        : "Try again; whether the request was taken is not known.");
    }

    private int defect(Exception failure) {
        String type = failure.getClass().getSimpleName();
        return end(
                List.of("The command failed unexpectedly: " + type + ": " + text(failure)),
                ExitCode.FAILED);
    }

    private int end(List<String> lines, int exitCode) {
        lines.stream()
                .flatMap(line -> Text.fit(line, surroundings.width()).stream())
                .forEach(surroundings.err()::println);
        surroundings.err().flush();
        return exitCode;
    }

    private static String text(@Nullable Throwable cause) {
        if (cause == null) {
            return "no cause known";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
