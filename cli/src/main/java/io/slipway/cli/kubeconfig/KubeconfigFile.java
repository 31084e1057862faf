package io.slipway.cli.kubeconfig;

import io.slipway.cli.client.Json;
import io.slipway.cli.terminal.CommandFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A kubeconfig on disk. It is written beside its place and moved there, readable by its owner
 * alone, so that nobody ever sees half of it.
 */
public record KubeconfigFile(Path path) {

    /** The first of {@code $KUBECONFIG}, else {@code ~/.kube/config}. */
    public static KubeconfigFile usual(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        for (String each : named.split(File.pathSeparator)) {
            if (!each.isBlank()) {
                return new KubeconfigFile(Path.of(each));
            }
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return new KubeconfigFile(Path.of(home, ".kube", "config"));
    }

    /** Adds to what is there; entries of the same names are replaced, all others kept. */
    public void merge(Kubeconfig config) {
        write(read().mergedWith(config));
    }

    private Kubeconfig read() {
        if (!Files.exists(path)) {
            return new Kubeconfig(Json.wire().createObjectNode());
        }
        try {
            JsonNode tree = Json.yaml().readTree(Files.readString(path));
            if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
                throw unusable("it is no kubeconfig");
            }
            return new Kubeconfig(tree);
        } catch (JacksonException | IOException unreadable) {
            throw unusable(firstLine(String.valueOf(unreadable.getMessage())));
        }
    }

    /** Writes it, whatever is there. */
    public void write(Kubeconfig config) {
        try {
            // A link stays one: what it leads to is replaced.
            Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Path folder = target.getParent();
            Files.createDirectories(folder);
            Path beside =
                    Files.createTempFile(
                            folder,
                            ".kubeconfig",
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(beside, Json.yaml().writeValueAsString(config.tree()));
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException unwritable) {
            throw CommandFailure.failed(path + " cannot be written: " + unwritable + ".");
        }
    }

    private CommandFailure unusable(String why) {
        return CommandFailure.failed(
                path + " cannot be added to: " + why + ".",
                "Mend it, or write elsewhere with --output FILE; nothing was changed.");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
