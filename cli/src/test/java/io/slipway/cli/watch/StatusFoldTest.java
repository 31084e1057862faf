package io.slipway.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Json;
import io.slipway.cli.client.PhaseChange;
import io.slipway.cli.client.ResourceChange;
import io.slipway.cli.client.Stage;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.Task;
import io.slipway.cli.testing.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusFoldTest {

    private final StatusFold fold = new StatusFold();

    @Test
    void replacesATaskInItsStage() {
        fold.apply(Recorded.json("status-provisioning.json", Status.class));

        fold.apply(change(41, "c7f3/network/main", "nat-gateway/us-east-1a", "network", "Ready"));

        assertThat(task("nat-gateway/us-east-1a").state()).isEqualTo("Ready");
        assertThat(fold.status().orElseThrow().sequence()).isEqualTo(41);
    }

    @Test
    void dropsWhatIsOlderThanWhatIsKnown() {
        fold.apply(Recorded.json("status-provisioning.json", Status.class));

        boolean changed = fold.apply(change(39, "c7f3/network/main", "vpc", "network", "Creating"));

        assertThat(changed).isFalse();
        assertThat(task("vpc").state()).isEqualTo("Ready");
    }

    @Test
    void addsAStageInItsPlace() {
        fold.apply(change(1, "c/node-pool/general", "nodegroup", "node-pools", "Planned"));
        fold.apply(change(2, "dns-system", "zone", "dns", "Creating"));
        fold.apply(change(3, "c/network/main", "vpc", "network", "Creating"));
        fold.apply(change(4, "c/control-plane/main", "addon/coredns", "add-ons", "Planned"));

        List<Stage> stages = fold.status().orElseThrow().stages();

        assertThat(stages)
                .extracting(Stage::name)
                .containsExactly("network", "node-pools", "add-ons", "dns");
    }

    @Test
    void forgetsTheEstimatesOfTheFormerPhase() {
        fold.apply(Recorded.json("status-running.json", Status.class));

        fold.apply(new PhaseChange("c7f3", "shop", "Deleting", 91), "Deleting");

        Status status = fold.status().orElseThrow();
        assertThat(status.phase()).isEqualTo("Deleting");
        assertThat(status.percent()).isNull();
        assertThat(status.stages()).allMatch(stage -> stage.percent() == null);
    }

    private Task task(String slot) {
        return fold.status().orElseThrow().stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .filter(task -> task.slot().equals(slot))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceChange change(
            long sequence, String slice, String slot, String stage, String state) {
        String data =
                """
                {"clusterId":"c7f3","name":"shop","sequence":%d,"slice":"%s","slot":"%s",
                 "kind":"any","stage":"%s","state":"%s","attempt":1}
                """
                        .formatted(sequence, slice, slot, stage, state);
        return Json.wire().readValue(data, ResourceChange.class);
    }
}
