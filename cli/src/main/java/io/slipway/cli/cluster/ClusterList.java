package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cluster list}, of all clusters or those that match. */
@Command(name = "list", description = "List the clusters")
final class ClusterList implements Runnable {

    private final Surroundings surroundings;

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            split = ",",
            description = "only clusters in one of these phases, such as Running")
    private List<String> phases = List.of();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "only clusters of one of these types: eks, aws")
    private List<String> types = List.of();

    @Option(
            names = "--tag",
            paramLabel = "KEY:VALUE",
            description = "only clusters with this tag; given twice, with both")
    private List<String> tags = List.of();

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterList(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            Map<String, List<String>> filter = filter();
            List<Answer<Cluster>> clusters = client.clusters(filter);
            if (clusters.isEmpty() && !output.format().forPrograms()) {
                surroundings.print(none(filter.values().stream().allMatch(List::isEmpty)));
                return;
            }
            surroundings.print(
                    output.show(clusters, ClusterColumns.all(surroundings.clock()), Cluster::name));
        }
    }

    private Map<String, List<String>> filter() {
        tags.stream().filter(tag -> tag.indexOf(':') < 1).findFirst().ifPresent(ClusterList::noTag);
        Map<String, List<String>> filter = new LinkedHashMap<>();
        filter.put("phase", phases);
        filter.put("type", types);
        filter.put("tag", tags);
        return filter;
    }

    private static void noTag(String text) {
        throw CommandFailure.usage("'" + text + "' is no tag; write for example --tag team:web");
    }

    private String none(boolean all) {
        return all
                ? "There are no clusters. To make one: "
                        + surroundings.command()
                        + " cluster init, then cluster create -f FILE"
                : "No cluster matches.";
    }
}
