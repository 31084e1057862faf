package io.slipway.cli.cluster;

import io.slipway.cli.client.Json;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.kubeconfig.CredentialPlugin;
import io.slipway.cli.kubeconfig.Kubeconfig;
import io.slipway.cli.kubeconfig.KubeconfigFile;
import io.slipway.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code cluster kubeconfig NAME}: how kubectl reaches the cluster, printed, written or merged into
 * what is there.
 */
@Command(name = "kubeconfig", description = "Give kubectl access to a cluster")
final class ClusterKubeconfig implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the cluster's name")
    private String name = "";

    @Option(
            names = "--merge",
            description = "add it to $$KUBECONFIG or ~/.kube/config, or to --output FILE")
    private boolean merge;

    @Option(names = "--output", paramLabel = "FILE", description = "write it to that file")
    private @Nullable Path output;

    @Option(names = "--aws-cli", description = "sign in with `aws eks get-token` instead")
    private boolean awsCli;

    @Mixin private final ServerOptions server;

    ClusterKubeconfig(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        Kubeconfig config = config();
        Path target = output;
        if (merge || target != null) {
            KubeconfigFile file =
                    target == null
                            ? KubeconfigFile.usual(surroundings.environment())
                            : new KubeconfigFile(target);
            write(file, config);
        } else {
            String text = Json.yaml().writeValueAsString(config.tree());
            surroundings.print(text.lines().toList());
        }
    }

    private void write(KubeconfigFile file, Kubeconfig config) {
        if (merge) {
            file.merge(config);
        } else {
            file.write(config);
        }
        boolean usual = output == null;
        surroundings.print(
                "%s is in %s as context %s, which is the current one now."
                        .formatted(name, file.path(), config.context()),
                "Try: kubectl " + (usual ? "" : "--kubeconfig " + file.path() + " ") + "get nodes");
    }

    private Kubeconfig config() {
        try (SlipwayClient client = server.client()) {
            Kubeconfig config = new Kubeconfig(client.kubeconfig(name));
            if (awsCli) {
                String region = client.cluster(name).value().region();
                return config.with(
                        CredentialPlugin.awsCli(name, region, server.simulator().orElse(null)));
            }
            List<String> connection = server.arguments();
            return config.with(CredentialPlugin.slipway(surroundings, name, connection));
        }
    }
}
