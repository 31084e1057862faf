package io.slipway.account.use;

/**
 * What is known about a cluster's need of an account.
 *
 * @param clusterId the cluster
 * @param accountId the account it is built in
 * @param cluster project and name, for people
 * @param ended whether the cluster is deleted
 * @param version cluster-service's counter; the highest counts
 */
public record ClusterUse(
        String clusterId, String accountId, String cluster, boolean ended, long version) {}
