package io.slipway.cli.account;

import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account remove NAME}: Slipway forgets the account and its credentials. */
@Command(name = "remove", description = "Forget a cloud account; refused while a cluster uses it")
final class AccountRemove implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the account's name")
    private String name = "";

    @Mixin private final ServerOptions server;

    AccountRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            client.removeAccount(name);
            surroundings.print(name + " is forgotten. Nothing in AWS was touched.");
        }
    }
}
