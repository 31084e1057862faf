package io.slipway.cli.account;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.CloudResource;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.Column;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account resources NAME --region R}: what Slipway has in an account, owned or orphaned. */
@Command(
        name = "resources",
        description = "List all that this Slipway made in an account's region, owned or orphaned")
final class AccountResources implements Runnable {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the cloud account")
    private String name = "";

    @Option(
            names = "--region",
            required = true,
            paramLabel = "REGION",
            description = "the AWS region to look in")
    private String region = "";

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    AccountResources(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            List<Answer<CloudResource>> found = client.cloudResources(name, region);
            if (output.format().forPrograms()) {
                surroundings.print(output.show(found, columns(), CloudResource::arn));
                return;
            }
            if (!found.isEmpty()) {
                surroundings.print(output.show(found, columns(), CloudResource::arn));
            }
            surroundings.print(summary(found));
        }
    }

    private String summary(List<Answer<CloudResource>> found) {
        long orphaned = found.stream().filter(each -> each.value().isOrphaned()).count();
        return "%d resources of this Slipway in %s, %d of them orphaned."
                .formatted(found.size(), region, orphaned);
    }

    private static List<Column<CloudResource>> columns() {
        return List.of(
                Column.of("STATE", CloudResource::state),
                Column.of("TYPE", CloudResource::type),
                Column.of("ID", CloudResource::id),
                Column.of("CLUSTER", resource -> text(resource.cluster())),
                Column.of("SLOT", resource -> text(resource.slot())),
                Column.wide("SLICE", resource -> text(resource.slice())),
                Column.wide("WHY", resource -> text(resource.reason())));
    }

    private static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
