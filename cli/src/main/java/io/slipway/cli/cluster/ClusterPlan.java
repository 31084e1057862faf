package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Plan;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cluster plan}: every resource a spec would lead to; nothing is created. */
@Command(
        name = "plan",
        description = "Show what a spec would create, how long it takes, and the checks")
final class ClusterPlan implements Runnable {

    private final Surroundings surroundings;

    @Mixin private final SpecOptions file;
    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ClusterPlan(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.file = new SpecOptions(surroundings);
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        SpecFile spec = file.read();
        try (SlipwayClient client = server.client()) {
            Answer<Plan> plan = SpecOptions.send(spec, client::plan);
            surroundings.print(PlanView.show(spec.name(), plan, output, surroundings));
        }
    }
}
