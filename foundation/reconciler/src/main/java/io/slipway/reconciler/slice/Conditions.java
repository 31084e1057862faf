package io.slipway.reconciler.slice;

/** Names of the conditions that every resource has. */
public final class Conditions {

    /** It exists: its id is known and others may refer to it. */
    public static final String ACCEPTED = "Accepted";

    /** It is as it was asked to be. */
    public static final String READY = "Ready";

    private Conditions() {}
}
