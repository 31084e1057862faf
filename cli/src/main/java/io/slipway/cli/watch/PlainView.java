package io.slipway.cli.watch;

import io.slipway.cli.client.Status;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line per change, for pipes and logs. */
final class PlainView implements ProgressView {

    private final PrintWriter out;
    private final Instant start;
    private final boolean change;
    private @Nullable Status before;
    private boolean abandoned;

    /**
     * @param change of a cluster that was there before: what is settled at the beginning is left
     *     out
     */
    PlainView(PrintWriter out, Instant start, boolean change) {
        this.out = out;
        this.start = start;
        this.change = change;
    }

    @Override
    public synchronized void show(Status status, Instant now) {
        Status known = before == null && change ? StatusChanges.settled(status) : before;
        if (abandoned || (known != null && known.equals(status))) {
            return;
        }
        print(StatusChanges.between(known, status, start, now));
        before = status;
    }

    @Override
    public synchronized void note(String text, Instant now) {
        if (!abandoned && !text.isEmpty()) {
            print(List.of(StatusChanges.line(start, now, "watch", text)));
        }
    }

    @Override
    public void finish(Status status, Instant now) {
        show(status, now);
        abandon();
    }

    @Override
    public synchronized void abandon() {
        abandoned = true;
    }

    private void print(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }
}
