package io.slipway.simulator.kubernetes.requests;

/** A request that was only to be tried: what it did is taken back, its answer is given. */
public final class DryRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer.Document answer;

    DryRun(Answer.Document answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    public Answer.Document answer() {
        return answer;
    }
}
