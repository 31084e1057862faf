package io.slipway.cli.deadletter;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.DeadLetter;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dlt replay ID}. */
@Command(
        name = "replay",
        description =
                "Tell it once more: a fact as it was, a state as it is now, by whoever owns it")
final class DeadLetterReplay implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "as `dlt list` shows it")
    private String id = "";

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    DeadLetterReplay(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            Answer<DeadLetter> replayed = client.replay(id);
            String outcome = replayed.value().outcome();
            if (output.format().forPrograms()) {
                surroundings.print(output.show(replayed, DeadLetterColumns.all(), DeadLetter::id));
            } else {
                surroundings.print(outcome == null ? id + " is replayed." : outcome);
            }
        }
    }
}
