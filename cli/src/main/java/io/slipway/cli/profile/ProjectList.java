package io.slipway.cli.profile;

import io.slipway.cli.client.Project;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.Column;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code project list}. */
@Command(name = "list", description = "List the projects")
final class ProjectList implements Runnable {

    private final Surroundings surroundings;

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ProjectList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            surroundings.print(
                    output.show(
                            client.projects(),
                            List.of(
                                    Column.of("NAME", Project::name),
                                    Column.of("DESCRIPTION", ProjectList::description)),
                            Project::name));
        }
    }

    private static String description(Project project) {
        String description = project.description();
        return description == null || description.isEmpty() ? "-" : description;
    }
}
