package io.slipway.reconciler.slice;

/**
 * Where slices have their resources.
 *
 * @param cloudAccount id of the registered cloud account
 * @param region the AWS region
 */
public record Place(String cloudAccount, String region) {

    /** Where that cluster's are. */
    public static Place of(ClusterRef cluster) {
        return new Place(cluster.cloudAccount(), cluster.region());
    }

    @Override
    public String toString() {
        return cloudAccount + " " + region;
    }
}
