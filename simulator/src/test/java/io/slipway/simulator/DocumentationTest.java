package io.slipway.simulator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.operation.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/simulator.md tells what the code has. */
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/simulator.md");

    @Test
    void thePageListsEveryOperation() throws IOException {
        String table =
                SimulatedCloud.catalogue().operations().stream()
                        .collect(
                                groupingBy(
                                        Registration::service,
                                        TreeMap::new,
                                        mapping(Registration::name, joining(", "))))
                        .entrySet()
                        .stream()
                        .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |")
                        .collect(joining("\n"));

        assertThat(Files.readString(PAGE)).contains(table);
    }

    @Test
    void thePageListsEveryQuota() throws IOException {
        String table =
                Arrays.stream(Quota.values())
                        .map(quota -> "| `" + quota.label() + "` | " + quota.normal() + " |")
                        .collect(joining("\n"));

        assertThat(Files.readString(PAGE)).contains(table);
    }
}
