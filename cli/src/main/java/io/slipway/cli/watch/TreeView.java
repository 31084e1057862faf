package io.slipway.cli.watch;

import io.slipway.cli.client.Status;
import io.slipway.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The live tree. */
final class TreeView implements ProgressView {

    private final LivePicture picture;
    private final Terminal terminal;
    private final Instant start;
    private List<String> lines = List.of();
    private String note = "";
    private boolean abandoned;

    TreeView(PrintWriter out, Terminal terminal, Instant start) {
        this.picture = new LivePicture(out);
        this.terminal = terminal;
        this.start = start;
    }

    @Override
    public synchronized void show(Status status, Instant now) {
        lines = StatusTree.lines(status, start, now, Canvas.live(terminal));
        draw();
    }

    @Override
    public synchronized void note(String text, Instant now) {
        note = text;
        draw();
    }

    @Override
    public synchronized void finish(Status status, Instant now) {
        if (!abandoned) {
            picture.replace(StatusTree.lines(status, start, now, Canvas.live(terminal).whole()));
        }
        abandoned = true;
    }

    @Override
    public synchronized void abandon() {
        abandoned = true;
    }

    private void draw() {
        if (abandoned) {
            return;
        }
        List<String> all = new ArrayList<>(lines);
        if (!note.isEmpty()) {
            all.add("  " + note);
        }
        picture.draw(all);
    }
}
