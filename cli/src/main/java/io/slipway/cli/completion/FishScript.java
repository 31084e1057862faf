package io.slipway.cli.completion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completions in fish's own words: two levels of commands and the options of each. */
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
            boolean takesValue = option.arity().max() > 0;
            boolean takesFile = Set.of("FILE", "DIR").contains(option.paramLabel());
            complete(condition, names + (takesFile ? "-rF" : takesValue ? "-x" : ""));
        }
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
