package io.slipway.status.fold;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a cluster is in its life, as cluster-service tells it. */
public enum Phase {
    PENDING("Pending"),
    PROVISIONING("Provisioning"),
    RUNNING("Running"),
    UPDATING("Updating"),
    DEGRADED("Degraded"),
    PAUSED("Paused"),
    FAILED("Failed"),
    DELETING("Deleting"),
    DELETED("Deleted");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** As people and programs see it. */
    @JsonValue
    public String label() {
        return label;
    }

    /** Nothing is left to do in it. */
    boolean settled() {
        return this == RUNNING || this == DELETED;
    }

    /** The cluster is on its way out, or gone. */
    boolean leaving() {
        return this == DELETING || this == DELETED;
    }
}
