package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a resource exists could not be told. */
public final class FindFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final @Nullable Instant turn;

    public FindFailed(Fault fault) {
        this(fault, null);
    }

    /**
     * @param turn when the same look has its turn, if that is known
     */
    public FindFailed(Fault fault, @Nullable Instant turn) {
        super(fault.code() + ": " + fault.message());
        this.fault = fault;
        this.turn = turn;
    }

    public Fault fault() {
        return fault;
    }

    /** Looking again, once its turn has come. */
    Observation.Unreadable unreadable() {
        return new Observation.Unreadable(fault, turn);
    }
}
