package io.slipway.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Status;
import io.slipway.cli.terminal.AnsiText;
import io.slipway.cli.terminal.Palette;
import io.slipway.cli.terminal.Text;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTreeTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T12:02:00Z");

    private final Canvas canvas = new Canvas(100, 0, true, true, new Palette(false));

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "blocked", "failed"})
    void drawsStagesAndTasks(String recorded) {
        Golden.assertThatMatches(
                "tree-" + recorded + ".txt", draw("status-" + recorded + ".json", NOW, canvas));
    }

    @Test
    void drawsADeletionFromFullToEmpty() {
        Instant later = Instant.parse("2026-03-01T12:20:00Z");

        Golden.assertThatMatches("tree-deleting.txt", draw("status-deleting.json", later, canvas));
    }

    @Test
    void leavesEveryIdWholeInTheLastPicture() {
        Instant later = Instant.parse("2026-03-01T12:11:45Z");

        List<String> lines = draw("status-running.json", later, canvas.whole());

        Golden.assertThatMatches("tree-running-last.txt", lines);
        assertThat(lines)
                .anyMatch(line ->
                        line.contains(
                                "slipway-1a2b3c4d-cluster.cluster-api-provider-aws.sigs.k8s.io"));
    }

    @Test
    void getsByWithAsciiAlone() {
        Canvas ascii = new Canvas(80, 0, true, false, new Palette(false));

        List<String> lines = draw("status-blocked.json", NOW, ascii);

        assertThat(lines).allMatch(line -> line.chars().allMatch(letter -> letter < 128));
        Golden.assertThatMatches("tree-blocked-ascii.txt", lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 8, 10, 12, 15, 40})
    void neverGrowsHigherThanTheWindow(int height) {
        Canvas low = new Canvas(79, height, true, true, new Palette(false));

        assertThat(draw("status-provisioning.json", NOW, low)).hasSizeLessThanOrEqualTo(height);
    }

    @Test
    void showsWhatAsksForAttentionWhereTheWindowIsLow() {
        Canvas low = new Canvas(79, 12, true, true, new Palette(false));

        Golden.assertThatMatches("tree-low-window.txt", draw("status-blocked.json", NOW, low));
    }

    @Test
    void hasTheSameTextWithColoursAsWithout() {
        Canvas coloured = new Canvas(100, 0, true, true, new Palette(true));

        List<String> lines = draw("status-provisioning.json", NOW, coloured);

        assertThat(lines.stream().map(AnsiText::plain))
                .containsExactlyElementsOf(draw("status-provisioning.json", NOW, canvas));
        assertThat(lines.getFirst()).contains("\u001b[");
    }

    @Test
    void keepsTaskLinesWithinTheWidth() {
        Canvas narrow = new Canvas(79, 0, true, true, new Palette(false));

        assertThat(draw("status-provisioning.json", NOW, narrow))
                .allMatch(line -> Text.width(line) <= 79);
    }

    private static List<String> draw(String file, Instant now, Canvas canvas) {
        return StatusTree.lines(Recorded.json(file, Status.class), START, now, canvas);
    }
}
