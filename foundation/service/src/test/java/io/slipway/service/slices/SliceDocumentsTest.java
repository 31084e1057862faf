package io.slipway.service.slices;

import static io.slipway.service.slices.SliceFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Observed;
import io.slipway.reconciler.slice.Outbox;
import io.slipway.reconciler.slice.Outcome;
import io.slipway.reconciler.slice.Schedule;
import io.slipway.reconciler.slice.Slice;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SliceDocumentsTest {

    private final SliceDocuments documents = new SliceDocuments();

    static Stream<Outcome> outcomes() {
        return Stream.of(
                new Outcome.Converged(),
                new Outcome.Waiting("vpc", NOW, NOW.plusSeconds(1)),
                new Outcome.Waiting("vpc", null, null),
                new Outcome.Blocked(Fault.of("X", FaultClass.BLOCKED, "y"), "vpc", NOW),
                new Outcome.Rejected("X", "y", "z", null));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void nothingOfASliceIsLost(Outcome outcome) {
        // Given
        Slice slice = SliceFixtures.whole(outcome).claimed("me", NOW.plusSeconds(60));

        // When
        Slice read = documents.toSlice(documents.toDocument(slice));

        // Then
        assertThat(read).isEqualTo(slice);
    }

    @Test
    void aFreshSliceIsReadAsItWasWritten() {
        Slice slice = SliceFixtures.fresh();

        assertThat(documents.toSlice(documents.toDocument(slice))).isEqualTo(slice);
    }

    @Test
    void aFailureStoredBeforeHoldersWereToldHasNone() {
        // Given
        Slice slice = SliceFixtures.fresh().recording(blocked(), List.of(), NOW);
        Document document = documents.toDocument(slice);
        document.getEmbedded(List.of("slice", "observed", "outcome", "cause"), Document.class)
                .remove("holders");

        // When
        Slice read = documents.toSlice(document);

        // Then
        assertThat(read).isEqualTo(slice);
    }

    private static Observed blocked() {
        Fault cause = Fault.of("X", FaultClass.BLOCKED, "y");
        return new Observed(
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                new Outcome.Blocked(cause, "vpc", NOW),
                false);
    }

    @Test
    void noNameInADocumentMeansSomethingToTheStore() {
        Document document = documents.toDocument(SliceFixtures.whole(new Outcome.Converged()));

        assertThat(namesIn(document)).noneMatch(name -> name.contains(".") || name.contains("$"));
    }

    @Test
    void aSliceThatRestsIsNotDue() {
        Slice resting = SliceFixtures.fresh().with(new Schedule(null, 0, null, 1, null));

        assertThat(documents.toDocument(resting)).doesNotContainKey(SliceDocuments.DUE_AT);
    }

    @Test
    void aSliceWithSomethingToPublishIsDueSinceItWasWritten() {
        Slice slice =
                SliceFixtures.fresh()
                        .with(new Schedule(NOW.plusSeconds(3600), 0, null, 1, null))
                        .with(new Outbox(0, List.of(), 1, "abc", 0, 0));

        assertThat(documents.toDocument(slice)).containsEntry(SliceDocuments.DUE_AT, NOW);
    }

    private static Stream<String> namesIn(Object node) {
        return switch (node) {
            case Document document ->
                    document.entrySet().stream()
                            .flatMap(entry ->
                                    Stream.concat(
                                            Stream.of(entry.getKey()), namesIn(entry.getValue())));
            case List<?> items -> items.stream().flatMap(SliceDocumentsTest::namesIn);
            case null, default -> Stream.of();
        };
    }
}
