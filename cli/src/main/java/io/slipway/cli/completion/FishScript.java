package io.slipway.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completions in fish's own words: two levels of commands, the options of each, and the words that
 * can be given.
 */
final class FishScript {

    private final String name;
    private final List<String> lines = new ArrayList<>();

    private FishScript(String name) {
        this.name = name;
    }

    static List<String> of(CommandLine root) {
        FishScript script = new FishScript(root.getCommandName());
        script.lines.add("complete -c " + script.name + " -f");
        script.commands(root, "__fish_use_subcommand");
        shown(root).forEach(script::below);
        return List.copyOf(script.lines);
    }

    private void below(CommandLine command) {
        String seen = "__fish_seen_subcommand_from " + command.getCommandName();
        List<CommandLine> subcommands = shown(command);
        if (subcommands.isEmpty()) {
            options(command, seen);
            return;
        }
        List<String> names = subcommands.stream().map(CommandLine::getCommandName).toList();
        commands(
                command, seen + "; and not __fish_seen_subcommand_from " + String.join(" ", names));
        for (CommandLine subcommand : subcommands) {
            options(
                    subcommand,
                    seen + "; and __fish_seen_subcommand_from " + subcommand.getCommandName());
        }
    }

    private void commands(CommandLine parent, String condition) {
        for (CommandLine command : shown(parent)) {
            String[] description = command.getCommandSpec().usageMessage().description();
            String told = description.length == 0 ? "" : " -d " + quoted(description[0]);
            complete(condition, "-a " + command.getCommandName() + told);
        }
    }

    private void options(CommandLine command, String condition) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.hidden()) {
                continue;
            }
            StringBuilder names = new StringBuilder();
            for (String each : option.names()) {
                names.append(
                                each.startsWith("--")
                                        ? "-l " + each.substring(2)
                                        : "-s " + each.charAt(1))
                        .append(' ');
            }
            complete(condition, names + value(option));
        }
        for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
            choices(parameter).ifPresent(choices -> complete(condition, "-a " + choices));
        }
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return Set.of("FILE", "DIR").contains(option.paramLabel())
                ? "-rF"
                : choices(option).map(choices -> "-x -a " + choices).orElse("-x");
    }

    /** What can be given, where only some words can. */
    private static Optional<String> choices(ArgSpec argument) {
        return argument.typeInfo().isEnum()
                ? Optional.of(quoted(String.join(" ", argument.typeInfo().getEnumConstantNames())))
                : Optional.empty();
    }

    private void complete(String condition, String what) {
        lines.add(
                ("complete -c " + name + " -n " + quoted(condition) + " " + what).stripTrailing());
    }

    /** Each once, without those that are hidden. */
    private static List<CommandLine> shown(CommandLine parent) {
        return new LinkedHashSet<>(parent.getSubcommands().values())
                .stream()
                        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                        .toList();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
