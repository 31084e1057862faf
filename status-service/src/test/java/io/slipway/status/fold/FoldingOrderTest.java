package io.slipway.status.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Folding depends on what was told, not on its order or repetition. */
class FoldingOrderTest {

    private static final String ID = "c-0123456789ab";
    private static final List<News> LOG = Tell.ofAWholeLife(ID);
    private static final Instant NOW = Tell.BEGIN.plusSeconds(3600);

    @Property(tries = 300)
    void anyOrderAndRepetitionGivesTheSameStatus(@ForAll("replays") List<News> replay) {
        // When
        ClusterFold fold = fold(replay);

        // Then
        ClusterFold recorded = fold(LOG);
        assertThat(status(fold)).isEqualTo(status(recorded));
        assertThat(timeline(fold)).isEqualTo(timeline(recorded));
    }

    @Property(tries = 300)
    void halfTheLogInAnyOrderGivesTheSameStatusAsInItsOwn(@ForAll("halves") List<Integer> indexes) {
        // Given
        List<News> recorded = indexes.stream().distinct().sorted().map(LOG::get).toList();

        // When
        ClusterFold fold = fold(indexes.stream().map(LOG::get).toList());

        // Then
        assertThat(Folding.status(fold, NOW).map(FoldingOrderTest::unnumbered))
                .isEqualTo(Folding.status(fold(recorded), NOW).map(FoldingOrderTest::unnumbered));
    }

    @Provide
    Arbitrary<List<News>> replays() {
        Arbitrary<List<News>> whole = Arbitraries.shuffle(LOG);
        Arbitrary<List<News>> repeated = Arbitraries.of(LOG).list().ofMaxSize(60);
        return Combinators.combine(repeated, whole, repeated)
                .as((before, all, after) -> {
                    List<News> replay = new ArrayList<>(before);
                    replay.addAll(all);
                    replay.addAll(after);
                    return replay;
                });
    }

    @Provide
    Arbitrary<List<Integer>> halves() {
        return Arbitraries.integers().between(0, LOG.size() - 1).list().ofMaxSize(LOG.size());
    }

    private static ClusterFold fold(List<News> log) {
        Folding folding = new Folding(ClusterFold.empty(ID));
        log.forEach(news -> folding.fold(news, NOW));
        return folding.fold();
    }

    private static Status status(ClusterFold fold) {
        return unnumbered(Folding.status(fold, NOW).orElseThrow());
    }

    private static Status unnumbered(Status status) {
        return new Status(
                status.clusterId(),
                status.name(),
                status.identity(),
                status.phase(),
                0,
                status.percent(),
                status.remainingSeconds(),
                status.conditions(),
                status.stages(),
                status.blockers(),
                status.nodes(),
                status.updatedAt());
    }

    private static List<String> timeline(ClusterFold fold) {
        return Timeline.of(fold).stream()
                .map(event ->
                        "%s %s %s %s %s"
                                .formatted(
                                        event.at(),
                                        event.severity(),
                                        event.slice(),
                                        event.slot(),
                                        event.message()))
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
