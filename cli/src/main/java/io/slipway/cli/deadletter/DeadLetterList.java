package io.slipway.cli.deadletter;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.DeadLetter;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dlt list}. */
@Command(name = "list", description = "List the records that could not be handled, newest first")
final class DeadLetterList implements Runnable {

    private final Surroundings surroundings;

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    DeadLetterList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            List<Answer<DeadLetter>> letters = client.deadLetters();
            if (letters.isEmpty() && !output.format().forPrograms()) {
                surroundings.print("There are no dead letters: every record was handled.");
                return;
            }
            surroundings.print(output.show(letters, DeadLetterColumns.all(), DeadLetter::id));
        }
    }
}
