package io.slipway.cli.cluster;

import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code cluster init [NAME]}: writes a commented spec to begin with. What no flag says is asked
 * for on a terminal and has its default in a pipe.
 */
@Command(name = "init", description = "Write a commented spec to begin with")
final class ClusterInit implements Runnable {

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "the cluster's name: small letters, digits, dashes")
    private @Nullable String name;

    @Mixin private final DraftOptions choices = new DraftOptions();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "where to write it; - is standard output (default: NAME.yaml)")
    private @Nullable Path file;

    @Option(names = "--force", description = "write over a file that is there")
    private boolean force;

    ClusterInit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        SpecDraft draft = choices.draft(name, this::asked);
        String target = file == null ? draft.name() + ".yaml" : file.toString();
        List<String> lines = draft.lines();
        if (target.equals("-")) {
            surroundings.print(lines);
            return;
        }
        write(Path.of(target), String.join("\n", lines) + "\n");
        String command = surroundings.command();
        surroundings.print(
                "The spec is in " + target + ". Look through it, then:",
                "  " + command + " cluster plan -f " + target,
                "  " + command + " cluster create -f " + target + " --watch");
    }

    private String asked(String question, String otherwise) {
        return surroundings.ask(question, otherwise);
    }

    private void write(Path target, String text) {
        try {
            StandardOpenOption way =
                    force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW;
            Files.writeString(
                    target,
                    text,
                    StandardCharsets.UTF_8,
                    way,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (FileAlreadyExistsException there) {
            throw CommandFailure.failed(
                    "There is a file " + target + " already.",
                    "Write elsewhere with -f FILE, or over it with --force.");
        } catch (IOException unwritable) {
            throw CommandFailure.failed(
                    target + " cannot be written: " + unwritable.getMessage() + ".");
        }
    }
}
