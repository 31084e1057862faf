package io.slipway.cli.account;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.CloudAccount;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code account list}. */
@Command(name = "list", description = "List the cloud accounts")
final class AccountList implements Runnable {

    private final Surroundings surroundings;

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    AccountList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            List<Answer<CloudAccount>> accounts = client.accounts();
            if (accounts.isEmpty() && !output.format().forPrograms()) {
                surroundings.print(
                        "There are no cloud accounts. To register one: "
                                + surroundings.command()
                                + " account add NAME --access-key-id ID");
                return;
            }
            surroundings.print(output.show(accounts, AccountColumns.all(), CloudAccount::name));
        }
    }
}
