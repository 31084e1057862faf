package io.slipway.cli.connection;

import io.slipway.cli.client.Json;
import io.slipway.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The directory that holds all that {@code up} keeps; the commands read two files of it. */
public record DataDirectory(Path path) {

    /** The one given, else {@code $XDG_DATA_HOME/slipway}, else {@code ~/.local/share/slipway}. */
    public static DataDirectory resolve(@Nullable Path given, Map<String, String> environment) {
        if (given != null) {
            return new DataDirectory(given);
        }
        String dataHome = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!dataHome.isEmpty()) {
            return new DataDirectory(Path.of(dataHome, "slipway"));
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        return new DataDirectory(Path.of(home, ".local", "share", "slipway"));
    }

    /** Where {@code up} puts the administrator's token. */
    public Path tokenFile() {
        return path.resolve("token");
    }

    /** Where {@code up} says which ports it took. */
    public Path endpointsFile() {
        return path.resolve("endpoints.json");
    }

    /** The administrator's token; nothing before the first {@code up}. */
    public Optional<String> token() {
        if (!Files.exists(tokenFile())) {
            return Optional.empty();
        }
        try {
            String token = Files.readString(tokenFile()).strip();
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        } catch (IOException unreadable) {
            throw CommandFailure.failed(
                    "The token in " + tokenFile() + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** An address that {@code endpoints.json} names: gateway, kafka, registry or simulator. */
    public Optional<String> endpoint(String name) {
        try {
            JsonNode endpoints = Json.wire().readTree(Files.readString(endpointsFile()));
            String address = endpoints.path(name).asString("");
            return address.isEmpty() ? Optional.empty() : Optional.of(address);
        } catch (IOException | JacksonException noneWritten) {
            return Optional.empty();
        }
    }
}
