package io.slipway.cli.kubeconfig;

import io.slipway.cli.client.ClusterToken;
import io.slipway.cli.client.Json;
import io.slipway.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The program that kubectl calls for a token (Kubernetes, "client-go credential plugins"). */
public final class CredentialPlugin {

    private static final String API = "client.authentication.k8s.io/v1";
    private static final String AWS_API = "client.authentication.k8s.io/v1beta1";

    private CredentialPlugin() {}

    /**
     * {@code slipway cluster token NAME}.
     *
     * @param connection the options that say which Slipway
     */
    public static ObjectNode slipway(
            Surroundings surroundings, String cluster, List<String> connection) {
        ObjectNode plugin = plugin(API, command(surroundings));
        var arguments = plugin.putArray("args").add("cluster").add("token").add(cluster);
        connection.forEach(arguments::add);
        plugin.put(
                "installHint",
                "This cluster is Slipway's: its command is called for a token. It has moved when"
                        + " it is not found; give `slipway cluster kubeconfig --merge` again.");
        return plugin;
    }

    /**
     * {@code aws eks get-token}.
     *
     * @param endpoint where AWS is, when it is not AWS
     */
    public static ObjectNode awsCli(String cluster, String region, @Nullable String endpoint) {
        ObjectNode plugin = plugin(AWS_API, "aws");
        var arguments = plugin.putArray("args");
        List.of("--region", region, "eks", "get-token", "--cluster-name", cluster)
                .forEach(arguments::add);
        if (endpoint != null) {
            plugin.putArray("env")
                    .addObject()
                    .put("name", "AWS_ENDPOINT_URL")
                    .put("value", endpoint);
        }
        return plugin;
    }

    /** What such a program prints. */
    public static ObjectNode credential(ClusterToken token) {
        ObjectNode credential =
                Json.wire().createObjectNode().put("apiVersion", API).put("kind", "ExecCredential");
        ObjectNode status = credential.putObject("status");
        if (token.expiresAt() != null) {
            status.put("expirationTimestamp", token.expiresAt().toString());
        }
        status.put("token", token.token());
        return credential;
    }

    private static ObjectNode plugin(String api, String command) {
        return Json.wire()
                .createObjectNode()
                .put("apiVersion", api)
                .put("command", command)
                .put("interactiveMode", "Never")
                .put("provideClusterInfo", false);
    }

    /** Where the launcher is; kubectl takes a relative path to be beside the kubeconfig. */
    private static String command(Surroundings surroundings) {
        String home = System.getProperty("slipway.home", "");
        String named = surroundings.environment().getOrDefault("SLIPWAY_COMMAND", "");
        String command =
                named.isEmpty() && !home.isEmpty()
                        ? Path.of(home, "slipway").toString()
                        : surroundings.command();
        return command.contains("/")
                ? Path.of(command).toAbsolutePath().normalize().toString()
                : command;
    }
}
