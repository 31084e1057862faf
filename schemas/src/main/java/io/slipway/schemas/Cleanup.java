package io.slipway.schemas;

/** What Kafka does with a topic's old records. */
public enum Cleanup {
    /** Keeps the last record of every key: a state. */
    COMPACT("compact"),
    /** Deletes what is older than the retention: facts and requests. */
    DELETE("delete");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** The value of Kafka's {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }
}
