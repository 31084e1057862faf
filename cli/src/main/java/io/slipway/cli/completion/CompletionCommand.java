package io.slipway.cli.completion;

import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion bash|zsh|fish}: a script to be sourced by that shell. */
@Command(
        name = "completion",
        description = "Print a script with which a shell completes slipway's commands",
        footer = {
            "%nbash:  source <(slipway completion bash)",
            "zsh:   source <(slipway completion zsh)",
            "fish:  slipway completion fish | source"
        })
public final class CompletionCommand implements Runnable {

    /** The shells there is a script for. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final Surroundings surroundings;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Spec private CommandSpec spec = CommandSpec.create();

    public CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        surroundings.print(
                switch (shell) {
                    case bash -> bash(root);
                    case zsh -> zsh(root);
                    case fish -> FishScript.of(root);
                });
    }

    private static List<String> bash(CommandLine root) {
        return AutoComplete.bash(root.getCommandName(), root).lines().toList();
    }

    /** zsh takes bash's completions once it is told to. */
    private static List<String> zsh(CommandLine root) {
        String script = AutoComplete.bash(root.getCommandName(), root);
        return ("autoload -U +X compinit && compinit\n"
                        + "autoload -U +X bashcompinit && bashcompinit\n"
                        + script)
                .lines()
                .toList();
    }
}
