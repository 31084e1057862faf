package io.slipway.schemas;

import io.slipway.events.CloudAccountState;
import io.slipway.events.ClusterProgress;
import io.slipway.events.ClusterRequest;
import io.slipway.events.ClusterRequestOutcome;
import io.slipway.events.ClusterState;
import io.slipway.events.ClusterStatus;
import io.slipway.events.ExternalTask;
import io.slipway.events.ResourceEvent;
import io.slipway.events.SliceDesired;
import io.slipway.events.SliceObserved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every topic of the platform, for code and topic creation alike.
 *
 * <p>Topics about clusters have {@value #PARTITIONS} partitions: it divides evenly among 1, 2, 3 or
 * 6 readers; a partition count cannot be raised later without breaking the order per key, so there
 * is room from the start; and more would gain nothing, since handlers only write one document and
 * the work itself is spread by leases, not by partitions. There are few accounts and they change
 * seldom: one partition.
 */
public final class TopicCatalogue {

    /** The partitions of topics keyed by cluster or slice. */
    public static final int PARTITIONS = 6;

    /**
     * The largest record a producer may send ({@code max.request.size}): a spec may have 1 MiB, and
     * a state carries it beside inputs or observed state.
     */
    public static final int MAX_RECORD_BYTES = 4 * 1024 * 1024;

    /** What topics accept: a dead letter is the largest record plus the headers of its cause. */
    public static final int MAX_MESSAGE_BYTES = MAX_RECORD_BYTES + 256 * 1024;

    /** How long dead letters wait for an operator. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    private static final int ACCOUNT_PARTITIONS = 1;
    private static final Duration TOMBSTONE_RETENTION = Duration.ofDays(7);

    /**
     * Cloud accounts as they are; written by account-service, for other systems: no service of ours
     * reads it.
     */
    public static final Topic CLOUD_ACCOUNTS =
            new Topic(
                    "slipway.cloud-accounts",
                    TopicKey.ACCOUNT_ID,
                    Cleanup.COMPACT,
                    ACCOUNT_PARTITIONS,
                    TOMBSTONE_RETENTION,
                    CloudAccountState.class);

    /** Requests for clusters; written by other systems, for cluster-service, not read yet. */
    public static final Topic CLUSTER_REQUESTS =
            facts(
                    "slipway.cluster-requests",
                    TopicKey.PROJECT_AND_CLUSTER_NAME,
                    Duration.ofDays(7),
                    ClusterRequest.class);

    /** The answers to them; by cluster-service, not written yet, for other systems. */
    public static final Topic CLUSTER_REQUEST_OUTCOMES =
            facts(
                    "slipway.cluster-request-outcomes",
                    TopicKey.PROJECT_AND_CLUSTER_NAME,
                    Duration.ofDays(30),
                    ClusterRequestOutcome.class);

    /**
     * Clusters as they are; written by cluster-service, read by status-service, and by
     * account-service to know which accounts are in use.
     */
    public static final Topic CLUSTERS =
            states("slipway.clusters", TopicKey.CLUSTER_ID, ClusterState.class);

    /** Networks as desired; written by cluster-service, read by network-provisioner. */
    public static final Topic NETWORKS_DESIRED =
            states("slipway.networks.desired", TopicKey.SLICE_ID, SliceDesired.class);

    /** Networks as observed; written by network-provisioner, read by cluster and status. */
    public static final Topic NETWORKS_OBSERVED =
            states("slipway.networks.observed", TopicKey.SLICE_ID, SliceObserved.class);

    /** Node pools as desired; written by cluster-service, read by nodepool-provisioner. */
    public static final Topic NODE_POOLS_DESIRED =
            states("slipway.node-pools.desired", TopicKey.SLICE_ID, SliceDesired.class);

    /** Node pools as observed; written by nodepool-provisioner, read by cluster and status. */
    public static final Topic NODE_POOLS_OBSERVED =
            states("slipway.node-pools.observed", TopicKey.SLICE_ID, SliceObserved.class);

    /** Facts about resources; written by whoever owns a slice, read by status-service. */
    public static final Topic RESOURCE_EVENTS =
            facts(
                    "slipway.resource-events",
                    TopicKey.CLUSTER_ID,
                    Duration.ofDays(30),
                    ResourceEvent.class);

    /** Other systems' tasks; written by them, read by status-service. */
    public static final Topic EXTERNAL_TASKS =
            facts(
                    "slipway.external-tasks",
                    TopicKey.CLUSTER_ID,
                    Duration.ofDays(30),
                    ExternalTask.class);

    /** Progress step by step; written by status-service, read by SSE hubs and dashboards. */
    public static final Topic CLUSTER_PROGRESS =
            facts(
                    "slipway.cluster-progress",
                    TopicKey.CLUSTER_ID,
                    Duration.ofDays(7),
                    ClusterProgress.class);

    /** The folded status of each cluster; written by status-service, read by dashboards. */
    public static final Topic CLUSTER_STATUS =
            states("slipway.cluster-status", TopicKey.CLUSTER_ID, ClusterStatus.class);

    private static final List<Topic> TOPICS =
            List.of(
                    CLOUD_ACCOUNTS,
                    CLUSTER_REQUESTS,
                    CLUSTER_REQUEST_OUTCOMES,
                    CLUSTERS,
                    NETWORKS_DESIRED,
                    NETWORKS_OBSERVED,
                    NODE_POOLS_DESIRED,
                    NODE_POOLS_OBSERVED,
                    RESOURCE_EVENTS,
                    EXTERNAL_TASKS,
                    CLUSTER_PROGRESS,
                    CLUSTER_STATUS);

    private static final List<Topic> ALL =
            TOPICS.stream().flatMap(topic -> Stream.of(topic, topic.deadLetter())).toList();

    private TopicCatalogue() {}

    /** The topics without their dead-letter topics. */
    public static List<Topic> topics() {
        return TOPICS;
    }

    /** Every topic that must exist, each followed by its dead-letter topic. */
    public static List<Topic> all() {
        return ALL;
    }

    /** The topic of that name, dead-letter topics included. */
    public static Optional<Topic> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    private static Topic states(String name, TopicKey key, Class<? extends SpecificRecord> type) {
        return new Topic(name, key, Cleanup.COMPACT, PARTITIONS, TOMBSTONE_RETENTION, type);
    }

    private static Topic facts(
            String name, TopicKey key, Duration retention, Class<? extends SpecificRecord> type) {
        return new Topic(name, key, Cleanup.DELETE, PARTITIONS, retention, type);
    }
}
