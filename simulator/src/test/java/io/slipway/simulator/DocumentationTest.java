package io.slipway.simulator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.model.Quota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * docs/simulator.md tells what the code has. Its tables are rewritten by {@code mvn -pl simulator
 * test -Dtest=DocumentationTest -Dslipway.docs.write=true}.
 */
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/simulator.md");

    @Test
    void thePageListsEveryOperation() throws IOException {
        assertTold("operations", OperationsTable.of(SimulatedCloud.catalogue()));
    }

    @Test
    void thePageListsEveryQuota() throws IOException {
        String table =
                Arrays.stream(Quota.values())
                        .map(quota -> "| `" + quota.label() + "` | " + quota.normal() + " |")
                        .collect(joining("\n", "| quota | at first |\n|---|---|\n", ""));

        assertTold("quotas", table);
    }

    /** The page has the table between the two markers of this name. */
    private static void assertTold(String name, String table) throws IOException {
        String page = Files.readString(PAGE);
        String start = "<!-- " + name + ": generated -->\n";
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf("\n<!-- end of " + name + " -->");
        assertThat(from >= start.length() && to > from).as("markers of " + name).isTrue();
        if (Boolean.getBoolean("slipway.docs.write")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("Rewrite it with -Dslipway.docs.write=true")
                .isEqualTo(table);
    }
}
