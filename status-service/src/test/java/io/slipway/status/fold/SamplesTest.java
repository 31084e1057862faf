package io.slipway.status.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.status.fold.Samples.Sample;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void beginsWithWhatTheOwnerExpects() {
        assertThat(Samples.NONE.usualSeconds(588, 2)).isEqualTo(588);
        assertThat(Samples.NONE.restSeconds(588, 2, 100)).isEqualTo(488);
    }

    @Test
    void knowsNothingWhereNobodyHasSaidAnything() {
        assertThat(Samples.NONE.usualSeconds(null, 2)).isEqualTo(2);
    }

    @Test
    void followsWhatWasSeenAndNotASingleOneThatWentBadly() {
        // Given
        Samples samples = seen(60, 640, 650, 660, 655, 9000);

        // Then: 60 three times among them
        assertThat(samples.usualSeconds(60, 2)).isEqualTo(645);
    }

    @Test
    void whoHasTakenLongerThanUsualIsComparedWithThoseThatDid() {
        // Given
        Samples samples = seen(588, 500, 510, 520, 800, 900);

        // Then: 588 three times among them
        assertThat(samples.usualSeconds(588, 2)).isEqualTo(588);
        assertThat(samples.restSeconds(588, 2, 700)).isEqualTo(150);
    }

    @Test
    void whatTakesLongerThanEverSeenTakesATenthOfTheUsual() {
        assertThat(seen(600, 500, 600, 700).restSeconds(600, 2, 800)).isEqualTo(60);
    }

    @Test
    void whatWasSeenAtAnotherPaceDoesNotCount() {
        assertThat(seen(10, 9, 9, 9, 9, 9).usualSeconds(588, 2)).isEqualTo(588);
    }

    @Test
    void ofWhatIsYetToBeExpectedTheLastExpectationCounts() {
        assertThat(seen(60, 55, 55, 55, 55).usualSeconds(null, 2)).isEqualTo(55);
    }

    @Test
    void keepsTheNewestInWhateverOrderTheyCome() {
        // Given
        List<Sample> all =
                IntStream.range(0, 2 * Samples.KEPT).mapToObj(SamplesTest::sample).toList();

        // When
        Samples inOrder = Samples.NONE.with(all);
        Samples backwards =
                all.reversed().stream()
                        .map(List::of)
                        .reduce(Samples.NONE, Samples::with, (_, last) -> last);
        Samples again = inOrder.with(all);

        // Then
        assertThat(inOrder.newest()).hasSize(Samples.KEPT).last().isEqualTo(all.getLast());
        assertThat(backwards).isEqualTo(inOrder);
        assertThat(again).isEqualTo(inOrder);
    }

    private static Sample sample(int number) {
        return new Sample("c-" + number, NOW.plusSeconds(number), 107, number);
    }

    private static Samples seen(int expected, double... seconds) {
        List<Sample> samples =
                IntStream.range(0, seconds.length)
                        .mapToObj(each -> new Sample("c-" + each, NOW, expected, seconds[each]))
                        .toList();
        return Samples.NONE.with(samples);
    }
}
