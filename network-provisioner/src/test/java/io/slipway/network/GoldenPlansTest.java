package io.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.slice.Desired;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * For each folder of {@code plans/}: the network of {@code in-spec.yaml} is planned to be made, and
 * then to be deleted, round by round, as {@code out-create.yaml} and {@code out-delete.yaml} say.
 */
class GoldenPlansTest {

    private static final YAMLMapper YAML = YAMLMapper.shared();

    static Stream<Path> folders() throws IOException, URISyntaxException {
        var plans = Objects.requireNonNull(GoldenPlansTest.class.getResource("/plans")).toURI();
        return Files.list(Path.of(plans)).sorted();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void plansANetworkAndItsEndAsWrittenDown(Path folder) {
        var desired = Desired.first(asTree(folder.resolve("in-spec.yaml")), Map.of());
        var rounds = new PlanRounds(NetworkKinds.all());

        var creation = rounds.towards(NetworkBlueprint.of(desired));
        var deletion = rounds.towards(Blueprint.Graph.EMPTY);

        assertThat(written(creation)).isEqualTo(expected(folder.resolve("out-create.yaml")));
        assertThat(written(deletion)).isEqualTo(expected(folder.resolve("out-delete.yaml")));
    }

    private static Map<String, Object> written(List<List<Action>> rounds) {
        var written = new LinkedHashMap<String, Object>();
        for (var round : rounds) {
            var actions = new TreeMap<String, Object>();
            round.forEach(action -> actions.put(action.slot(), detail(action)));
            written.put("round " + (written.size() + 1), actions);
        }
        return written;
    }

    private static Object detail(Action action) {
        return switch (action.verb()) {
            case CREATE -> new TreeMap<>(action.request());
            case UPDATE, DELETE -> action.verb().name();
        };
    }

    private static Map<String, Object> expected(Path file) {
        return asTree(file);
    }

    @SuppressWarnings("unchecked") // YAML's maps have text for keys
    private static Map<String, Object> asTree(Path file) {
        try {
            return YAML.readValue(Files.readString(file), LinkedHashMap.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what the planner says now over the golden files, to be read before it is believed. */
    public static void main(String[] arguments) throws IOException {
        try (var folders = Files.list(Path.of(arguments[0]))) {
            for (var folder : new ArrayList<>(folders.toList())) {
                var desired = Desired.first(asTree(folder.resolve("in-spec.yaml")), Map.of());
                var rounds = new PlanRounds(NetworkKinds.all());
                write(folder, "out-create.yaml", rounds.towards(NetworkBlueprint.of(desired)));
                write(folder, "out-delete.yaml", rounds.towards(Blueprint.Graph.EMPTY));
            }
        }
    }

    private static void write(Path folder, String file, List<List<Action>> rounds)
            throws IOException {
        Files.writeString(folder.resolve(file), YAML.writeValueAsString(written(rounds)));
    }
}
