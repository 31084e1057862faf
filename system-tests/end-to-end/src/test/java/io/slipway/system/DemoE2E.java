package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code ./slipway demo}, as whoever meets Slipway first runs it. */
@Isolated("for its times")
class DemoE2E {

    private static final String READY = "Slipway is ready: ";
    private static final String RUNNING = "shop is Running after ";

    @TempDir private Path temporary;

    private final Map<String, Long> heardAt = new ConcurrentHashMap<>();
    private final List<ProcessHandle> children = new CopyOnWriteArrayList<>();

    @Test
    void endsWithARunningClusterAndLeavesNothing() throws IOException {
        // When
        var demo = SlipwayProcess.start(List.of("-Djava.io.tmpdir=" + temporary), "demo");
        var ended = SlipwayProcess.await(demo, line -> hear(demo, line));

        // Then
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        Shown.assertEachStageAndResource(ended.lines());
        var took = Duration.ofNanos(heardAt.get(RUNNING) - heardAt.get(READY));
        System.out.printf(
                "demo: %s; from ready to Running in %.1f s%n",
                ended.lines().stream()
                        .filter(line -> line.startsWith(READY))
                        .findFirst()
                        .orElse(""),
                took.toMillis() / 1000.0);
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        try (var left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("slipway")))
                    .isEmpty();
        }
    }

    private void hear(Process demo, String line) {
        if (line.startsWith(READY)) {
            demo.descendants().forEach(children::add);
        }
        for (var mark : List.of(READY, RUNNING)) {
            if (line.startsWith(mark)) {
                heardAt.put(mark, System.nanoTime());
            }
        }
    }
}
