package io.slipway.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.client.Status;
import io.slipway.cli.terminal.Terminal;
import io.slipway.cli.testing.Recorded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TreeViewTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final StringWriter written = new StringWriter();
    private final Terminal terminal =
            new Terminal(true, false, true, () -> new Terminal.Size(90, 30));
    private final TreeView view = new TreeView(new PrintWriter(written), terminal, START);

    @Test
    void drawsEachPictureOverTheOneBefore() {
        Status status = Recorded.json("status-provisioning.json", Status.class);
        view.show(status, START.plusSeconds(120));
        long height = written.toString().chars().filter(letter -> letter == '\n').count();
        written.getBuffer().setLength(0);

        view.show(status, START.plusSeconds(121));

        assertThat(written.toString()).startsWith("\u001b[" + height + "A\r");
    }

    @Test
    void writesNothingWhenThePictureIsTheSame() {
        Status status = Recorded.json("status-provisioning.json", Status.class);
        view.show(status, START.plusSeconds(120));
        written.getBuffer().setLength(0);

        view.show(status, START.plusSeconds(120));

        assertThat(written.toString()).isEmpty();
    }

    @Test
    void showsTheNoteBelowUntilItIsTakenBack() {
        view.show(Recorded.json("status-start.json", Status.class), START);

        view.note("No connection", START);
        view.note("", START);

        assertThat(written.toString()).contains("  No connection\n").endsWith("\u001b[J");
    }

    @Test
    void leavesTheLastPictureAlone() {
        Status status = Recorded.json("status-running.json", Status.class);
        view.finish(status, START.plusSeconds(700));
        int length = written.getBuffer().length();

        view.show(status, START.plusSeconds(701));

        assertThat(written.getBuffer().length()).isEqualTo(length);
    }
}
