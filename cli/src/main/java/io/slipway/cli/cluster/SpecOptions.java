package io.slipway.cli.cluster;

import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.connection.ProblemReport;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.Surroundings;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code -f}: the spec that a command sends. */
final class SpecOptions {

    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "the cluster's spec, YAML or JSON; - reads standard input")
    private Path file = Path.of("-");

    SpecOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    SpecFile read() {
        return SpecFile.read(file.toString(), surroundings);
    }

    /** Sends the spec; what is refused is told with the lines of the file. */
    static <T> T send(SpecFile file, Function<JsonNode, T> request) {
        try {
            return request.apply(file.spec());
        } catch (RequestRefused refused) {
            if (refused.problem().violations().isEmpty()) {
                throw refused;
            }
            throw CommandFailure.failed(ProblemReport.lines(refused.problem(), file::line));
        }
    }
}
