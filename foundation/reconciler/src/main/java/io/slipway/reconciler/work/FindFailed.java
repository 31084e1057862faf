package io.slipway.reconciler.work;

import io.slipway.reconciler.slice.Fault;

/** Whether a resource exists could not be told. */
public final class FindFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public FindFailed(Fault fault) {
        super(fault.code() + ": " + fault.message());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
