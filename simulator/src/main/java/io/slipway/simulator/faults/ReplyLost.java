package io.slipway.simulator.faults;

/**
 * The call was carried out, but its caller is to get no answer. On the wire the connection is
 * closed instead of answering; in process the client fails as it would for that.
 */
public final class ReplyLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ReplyLost() {
        super("The answer was lost on the way", null, false, false);
    }
}
