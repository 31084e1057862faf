package io.slipway.cli.connection;

import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --server}, {@code --token} and {@code --data}, or what stands in for them. */
public final class ServerOptions {

    /** Where {@code up} listens unless told otherwise. */
    public static final String DEFAULT_SERVER = "http://127.0.0.1:8080";

    private final Surroundings surroundings;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Slipway's address (default: $$SLIPWAY_SERVER, else " + DEFAULT_SERVER + ")")
    private @Nullable String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "what opens it (default: $$SLIPWAY_TOKEN, else the file token in --data)")
    private @Nullable String token;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "where `up` keeps its data (default: $$XDG_DATA_HOME/slipway, else"
                            + " ~/.local/share/slipway)")
    private @Nullable Path data;

    public ServerOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A client for that server, with that token; a usage or plain failure where there is none. */
    public SlipwayClient client() {
        return new SlipwayClient(serverAddress(), tokenFound());
    }

    /** The simulator's address, where the server is the one that runs on this data directory. */
    public Optional<String> simulator() {
        DataDirectory directory = directory();
        return directory
                .endpoint("gateway")
                .filter(gateway -> sameAddress(gateway, serverAddress().toString()))
                .flatMap(_ -> directory.endpoint("simulator"));
    }

    /** The options with which another process finds the same server; never the token. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--server", serverAddress().toString()));
        if (data != null) {
            arguments.add("--data");
            arguments.add(data.toAbsolutePath().normalize().toString());
        }
        return arguments;
    }

    private DataDirectory directory() {
        return DataDirectory.resolve(data, surroundings.environment());
    }

    private URI serverAddress() {
        String address =
                server != null ? server : fromEnvironment("SLIPWAY_SERVER", DEFAULT_SERVER);
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Told below, as for other addresses that are of no use.
        }
        throw CommandFailure.usage(
                "'" + address + "' is no server address; write for example " + DEFAULT_SERVER);
    }

    private String tokenFound() {
        String given = token != null ? token : fromEnvironment("SLIPWAY_TOKEN", "");
        if (!given.isBlank()) {
            return given.strip();
        }
        DataDirectory directory = directory();
        return directory
                .token()
                .orElseThrow(() ->
                        CommandFailure.failed(
                                "There is no token in " + directory.tokenFile() + ".",
                                "Start Slipway, which makes one: " + surroundings.command() + " up",
                                "Or give --token or SLIPWAY_TOKEN; or, where `up` has another"
                                        + " data directory, --data DIR."));
    }

    private String fromEnvironment(String variable, String otherwise) {
        String value = surroundings.environment().getOrDefault(variable, "");
        return value.isBlank() ? otherwise : value;
    }

    private static boolean sameAddress(String one, String other) {
        return strip(one).equals(strip(other));
    }

    private static String strip(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
