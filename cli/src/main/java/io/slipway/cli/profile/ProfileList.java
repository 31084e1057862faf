package io.slipway.cli.profile;

import io.slipway.cli.client.Profile;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code profile list}. */
@Command(name = "list", description = "List what clusters can be built from")
final class ProfileList implements Runnable {

    private final Surroundings surroundings;

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ProfileList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            surroundings.print(output.show(client.profiles(), ProfileColumns.all(), Profile::name));
        }
    }
}
