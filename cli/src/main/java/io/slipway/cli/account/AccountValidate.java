package io.slipway.cli.account;

import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.ExitCode;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code account validate NAME}: what the account's credentials may do, and what they lack. */
@Command(name = "validate", description = "Check an account's credentials and permissions")
final class AccountValidate implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "the account's name")
    private String name = "";

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    AccountValidate(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (SlipwayClient client = server.client()) {
            JsonNode checked = client.validateAccount(name);
            surroundings.print(
                    switch (output.format()) {
                        case json, yaml -> output.document(checked);
                        case name -> List.of(name);
                        case table, wide -> lines(checked);
                    });
            return lacking(checked) ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private static boolean lacking(JsonNode checked) {
        return checked.path("functions")
                .valueStream()
                .anyMatch(function -> !function.path("ok").asBoolean(true));
    }

    private static List<String> lines(JsonNode checked) {
        Table table = new Table(List.of("", "NAME", "OK", "MISSING"));
        for (String part : List.of("policies", "functions")) {
            for (JsonNode each : checked.path(part)) {
                List<String> missing = new ArrayList<>();
                each.path("missingActions").forEach(action -> missing.add(action.asString("")));
                table.row(
                        part.equals("policies") ? "policy" : "function",
                        each.path("name").asString(""),
                        each.path("ok").asBoolean(false) ? "yes" : "no",
                        missing.isEmpty() ? "-" : String.join(" ", missing));
            }
        }
        return table.lines();
    }
}
