package io.slipway.cli.watch;

import io.slipway.cli.client.Status;
import io.slipway.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.time.Instant;

/** Shows how far a cluster is, again and again. */
public interface ProgressView {

    /**
     * Shows the status as it is at this moment; called at each change and several times a second.
     */
    void show(Status status, Instant now);

    /** Says something about the watching itself; an empty text takes it back. */
    void note(String text, Instant now);

    /** Shows the last picture, which stays. */
    void finish(Status status, Instant now);

    /** Shows nothing any more. */
    void abandon();

    /**
     * On standard output: a live tree where that is a person's terminal, plain lines elsewhere.
     *
     * @param plain plain lines anyway
     * @param change of a cluster that was there before: plain lines leave out what is settled at
     *     the beginning
     */
    static ProgressView of(Surroundings surroundings, boolean plain, boolean change) {
        Instant start = surroundings.clock().instant();
        return surroundings.terminal().interactive() && !plain
                ? new TreeView(surroundings.out(), surroundings.terminal(), start)
                : new PlainView(surroundings.out(), start, change);
    }

    /** Plain lines, one per change; times count from the start given. */
    static ProgressView plain(PrintWriter out, Instant start, boolean change) {
        return new PlainView(out, start, change);
    }
}
