package io.slipway.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.plan.Action;
import io.slipway.reconciler.plan.Blueprint;
import io.slipway.reconciler.slice.Canonical;
import io.slipway.reconciler.slice.Desired;
import io.slipway.reconciler.slice.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * For each folder of {@code plans/}: the network of {@code in-spec.yaml} is planned to be made,
 * then, where there is one, to become that of {@code in-change.yaml}, then to be mended of what
 * {@code in-drift.yaml} says, then to be deleted; round by round, as {@code out-create.yaml},
 * {@code out-change.yaml}, {@code out-mend.yaml} and {@code out-delete.yaml} say. With {@code
 * -Dslipway.golden.write=true} these are written anew, to be read before they are believed.
 */
class GoldenPlansTest {

    private static final YAMLMapper YAML = YAMLMapper.shared();
    private static final Path SOURCES = Path.of("src/test/resources/plans");
    private static final boolean WRITE = Boolean.getBoolean("slipway.golden.write");

    static Stream<String> folders() throws IOException {
        return Files.list(SOURCES).map(path -> path.getFileName().toString()).sorted();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void plansANetworkAndItsLifeAsWrittenDown(String folder) {
        var rounds = new PlanRounds(NetworkKinds.all());
        var spec = read(folder, "in-spec.yaml");

        check(folder, "out-create.yaml", rounds.towards(slots -> blueprint(spec, slots)));
        if (exists(folder, "in-change.yaml")) {
            spec.putAll(read(folder, "in-change.yaml"));
            check(folder, "out-change.yaml", rounds.towards(slots -> blueprint(spec, slots)));
        }
        if (exists(folder, "in-drift.yaml")) {
            rounds.drift(read(folder, "in-drift.yaml"));
            check(folder, "out-mend.yaml", rounds.towards(slots -> blueprint(spec, slots)));
        }
        check(folder, "out-delete.yaml", rounds.towards(slots -> Blueprint.Graph.EMPTY));
    }

    private static Blueprint blueprint(Map<String, Object> spec, Map<String, Slot> slots) {
        return NetworkFixtures.blueprint(Desired.first(spec, Map.of()), slots);
    }

    private static void check(String folder, String file, List<List<Action>> rounds) {
        var planned = written(rounds);
        if (WRITE) {
            write(SOURCES.resolve(folder).resolve(file), planned);
            return;
        }
        assertThat(planned).as(file).isEqualTo(text(folder, file));
    }

    /** A line for each action, in YAML's flow style. */
    private static String written(List<List<Action>> rounds) {
        var text = new StringBuilder();
        var number = 0;
        for (var round : rounds) {
            number++;
            text.append("round ").append(number).append(":\n");
            var actions = new TreeMap<String, String>();
            round.forEach(action -> actions.put(action.slot(), detail(action)));
            actions.forEach(
                    (slot, detail) -> text.append("  \"%s\": %s\n".formatted(slot, detail)));
        }
        return text.toString();
    }

    private static String detail(Action action) {
        return switch (action.verb()) {
            case CREATE -> "{create: " + Canonical.text(action.request()) + "}";
            case UPDATE -> "{update: " + Canonical.text(action.request()) + "}";
            case DELETE -> "delete";
        };
    }

    private static boolean exists(String folder, String file) {
        return Files.exists(SOURCES.resolve(folder).resolve(file));
    }

    @SuppressWarnings("unchecked") // YAML's maps have text for keys
    private static Map<String, Object> read(String folder, String file) {
        return YAML.readValue(text(folder, file), LinkedHashMap.class);
    }

    private static String text(String folder, String file) {
        try {
            return Files.readString(SOURCES.resolve(folder).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
