package io.slipway.cli.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Stage;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.Task;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:02:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "blocked", "failed", "deleting"})
    void explains(String recorded) {
        AwsLookup aws = new AwsLookup("us-east-1", "http://127.0.0.1:4566");

        Golden.assertThatMatches("why-" + recorded + ".txt", explain(recorded, aws));
    }

    @Test
    void saysThatNothingIsWrong() {
        assertThat(explain("running", new AwsLookup(null, null)))
                .containsExactly("shop is Running; nothing is wrong.");
    }

    @Test
    void explainsWhatHasNoRemedyToo() {
        Status failed = Recorded.json("status-failed.json", Status.class);
        Task stuck =
                failed.stages().stream()
                        .flatMap(stage -> stage.tasks().stream())
                        .filter(Task::stuck)
                        .findFirst()
                        .orElseThrow();
        Status withoutRemedies =
                new Status(
                        failed.clusterId(),
                        failed.name(),
                        failed.phase(),
                        failed.sequence(),
                        null,
                        null,
                        List.of(),
                        List.of(new Stage("network", "Failed", null, null, List.of(bare(stuck)))),
                        List.of(
                                new Status.Blocker(
                                        stuck.slot(), "Refused", "No", null, NOW, List.of())),
                        null,
                        NOW);

        List<String> lines =
                Explanation.of(withoutRemedies, new AwsLookup(null, null), NOW, Integer.MAX_VALUE);

        assertThat(lines).first().isEqualTo("shop is Failed; one thing needs a person.");
        assertThat(lines).noneMatch(line -> line.contains("remedy"));
    }

    private static Task bare(Task task) {
        return new Task(
                task.slice(),
                task.slot(),
                task.kind(),
                task.stage(),
                null,
                task.state(),
                1,
                null,
                null,
                null,
                "Refused",
                "No",
                null,
                null);
    }

    private static List<String> explain(String recorded, AwsLookup aws) {
        return Explanation.of(
                Recorded.json("status-" + recorded + ".json", Status.class),
                aws,
                NOW,
                Integer.MAX_VALUE);
    }

    @Test
    void fitsANarrowWindowButLeavesCommandsWhole() {
        List<String> lines =
                Explanation.of(
                        Recorded.json("status-blocked.json", Status.class),
                        new AwsLookup("us-east-1", null),
                        NOW,
                        60);

        assertThat(lines)
                .filteredOn(line -> !line.startsWith("  look"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60));
        assertThat(lines).anyMatch(line -> line.matches(" +look +aws ec2 .*--region us-east-1"));
    }
}
