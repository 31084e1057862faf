package io.slipway.cli.profile;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Profile;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.connection.ServerOptions;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code profile show NAME VERSION}: its packs and what a spec may set of them. */
@Command(name = "show", description = "Show a profile's packs and parameters")
final class ProfileShow implements Runnable {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "NAME", description = "the profile's name")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VERSION",
            defaultValue = "1.0",
            description = "its version (default: ${DEFAULT-VALUE})")
    private String version = "1.0";

    @Mixin private final OutputOptions output = new OutputOptions();
    @Mixin private final ServerOptions server;

    ProfileShow(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public void run() {
        try (SlipwayClient client = server.client()) {
            Answer<Profile> profile = client.profile(name, version);
            surroundings.print(
                    output.format().forPrograms()
                            ? output.show(profile, ProfileColumns.all(), Profile::name)
                            : lines(profile));
        }
    }

    private static List<String> lines(Answer<Profile> profile) {
        List<String> lines = new ArrayList<>();
        Profile value = profile.value();
        lines.add(
                value.name()
                        + " "
                        + value.version()
                        + ", for clusters of type "
                        + value.cloudType());
        lines.add("");
        Table packs = new Table(List.of("PACK", "VERSION", "LAYER", "PARAMETERS"));
        for (JsonNode pack : profile.json().path("packs")) {
            packs.row(
                    pack.path("name").asString(""),
                    pack.path("version").asString("-"),
                    pack.path("layer").asString("-"),
                    parameters(pack.path("parameters")));
        }
        lines.addAll(packs.lines());
        return lines;
    }

    private static String parameters(JsonNode parameters) {
        List<String> told = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            List<String> values = new ArrayList<>();
            parameter.path("enum").forEach(value -> values.add(value.asString("")));
            told.add(
                    parameter.path("name").asString("")
                            + (values.isEmpty() ? "" : ": " + String.join(", ", values))
                            + " (default "
                            + parameter.path("default").asString("none")
                            + ")");
        }
        return told.isEmpty() ? "none" : String.join("; ", told);
    }
}
