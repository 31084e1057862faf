package io.slipway.cli.watch;

/** What a watch waits for. */
public enum Goal {
    /** The cluster runs. */
    RUNNING,
    /** The cluster is gone. */
    DELETED,
    /** Whichever of the two it is on its way to. */
    SETTLED;

    boolean reachedBy(String phase) {
        return switch (this) {
            case RUNNING -> phase.equals("Running");
            case DELETED -> phase.equals("Deleted");
            case SETTLED -> phase.equals("Running") || phase.equals("Deleted");
        };
    }

    /** The phase is an end, and not the one waited for. */
    boolean missedBy(String phase) {
        return phase.equals("Failed") || (this == RUNNING && phase.equals("Deleted"));
    }
}
