package io.slipway.cli.cluster;

import io.slipway.cli.client.ClusterToken;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.kubeconfig.CredentialPlugin;
import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cluster token NAME}: what kubectl calls to sign in; an ExecCredential on one line. */
@Command(
        name = "token",
        description = "Print a token for a cluster's Kubernetes API, as kubectl takes it")
final class ClusterTokenCommand implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the cluster's name")
    private String name = "";

    @Mixin private final ServerOptions server;

    ClusterTokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            ClusterToken token = client.clusterToken(name);
            surroundings.print(CredentialPlugin.credential(token).toString());
        }
    }
}
