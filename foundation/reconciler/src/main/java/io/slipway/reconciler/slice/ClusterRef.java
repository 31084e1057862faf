package io.slipway.reconciler.slice;

/**
 * The cluster a slice belongs to, as far as every owner needs it: for tags, names and clients.
 *
 * @param project the project that owns the cluster
 * @param name the cluster's name, unique in its project while it lives
 * @param cloudAccount id of the registered cloud account it is built in
 * @param region the AWS region
 */
public record ClusterRef(String project, String name, String cloudAccount, String region) {}
