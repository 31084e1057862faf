package io.slipway.cli.cluster;

import io.slipway.cli.client.Cluster;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.Status;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that was asked for by name or by id: a deleted one is known by its id alone, and its
 * status is all that is left of it.
 *
 * @param region absent for a deleted one
 */
record FoundCluster(String id, String name, @Nullable String region, String phase) {

    static FoundCluster find(SlipwayClient client, String nameOrId) {
        try {
            Cluster cluster = client.cluster(nameOrId).value();
            return new FoundCluster(
                    cluster.id(), cluster.name(), cluster.region(), cluster.phase());
        } catch (RequestRefused refused) {
            if (refused.status() != 404) {
                throw refused;
            }
            return byId(client, nameOrId, refused);
        }
    }

    private static FoundCluster byId(SlipwayClient client, String id, RequestRefused byName) {
        try {
            Status status = client.status(id).value();
            return new FoundCluster(status.clusterId(), status.name(), null, status.phase());
        } catch (RequestRefused refused) {
            throw refused.status() == 404 ? byName : refused;
        }
    }
}
