package io.slipway.schemas;

/** What a topic's record key means. Keys are UTF-8 strings; order is kept per key. */
public enum TopicKey {
    /** A cloud account's id. */
    ACCOUNT_ID,
    /** {@code <project>/<cluster name>}: requests come before there is a cluster id. */
    PROJECT_AND_CLUSTER_NAME,
    /** A cluster's id. */
    CLUSTER_ID,
    /** A slice's id: {@code <cluster id>/<kind>/<name>}. */
    SLICE_ID
}
