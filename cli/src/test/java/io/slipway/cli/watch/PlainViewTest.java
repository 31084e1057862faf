package io.slipway.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Status;
import io.slipway.cli.testing.Golden;
import io.slipway.cli.testing.Recorded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainViewTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final StringWriter written = new StringWriter();
    private final ProgressView view = ProgressView.plain(new PrintWriter(written), START, false);

    @Test
    void writesALineForEachChangeFromStartToRunning() {
        view.show(status("start"), START);
        view.show(status("provisioning"), START.plusSeconds(120));
        view.show(status("blocked"), START.plusSeconds(121));
        view.show(status("provisioning"), START.plusSeconds(150));
        view.finish(status("running"), START.plusSeconds(700));

        Golden.assertThatMatches("plain-create.txt", lines());
    }

    @Test
    void writesTheDeletion() {
        view.show(status("running"), START.plusSeconds(1000));
        view.finish(status("deleting"), START.plusSeconds(1200));

        Golden.assertThatMatches("plain-delete.txt", lines());
    }

    @Test
    void writesNothingWhenNothingChanged() {
        view.show(status("provisioning"), START);
        int before = lines().size();

        view.show(status("provisioning"), START.plusSeconds(10));

        assertThat(lines()).hasSize(before);
    }

    @Test
    void writesNothingOnceAbandoned() {
        view.abandon();

        view.show(status("provisioning"), START);
        view.note("lost", START);

        assertThat(lines()).isEmpty();
    }

    private static Status status(String name) {
        return Recorded.json("status-" + name + ".json", Status.class);
    }

    private List<String> lines() {
        return written.toString().lines().toList();
    }

    @Test
    void ofAChangeItLeavesOutWhatIsSettledAtItsBeginning() {
        ProgressView change = ProgressView.plain(new PrintWriter(written), START, true);
        Status status = Recorded.json("status-provisioning.json", Status.class);

        change.show(status, START);

        assertThat(written.toString())
                .contains("phase", "Creating")
                .doesNotContain(" Ready ")
                .contains("nat-gateway");
    }
}
