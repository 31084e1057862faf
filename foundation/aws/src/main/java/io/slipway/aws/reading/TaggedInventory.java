package io.slipway.aws.reading;

import io.slipway.aws.AwsCalls;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.sweep.Tagged;
import io.slipway.reconciler.work.FindFailed;
import java.util.List;

/**
 * What carries an installation's tag, for the sweeper. IAM's resources are not among it; they are
 * found by name.
 */
public final class TaggedInventory implements Inventory {

    private final AwsClients clients;
    private final String installation;

    public TaggedInventory(AwsClients clients, String installation) {
        this.clients = clients;
        this.installation = installation;
    }

    @Override
    public List<Tagged> at(Place place) throws FindFailed {
        var scope = new AwsScope(place.cloudAccount(), place.region());
        var found = AwsCalls.find(() -> Belongings.carrying(installation, clients, scope));
        return found.stream().filter(this::isOurs).map(TaggedInventory::tagged).toList();
    }

    /** What is deleted is never left to another's reading of a filter. */
    private boolean isOurs(Belongings.Item item) {
        return installation.equals(item.tags().get(OwnershipTags.INSTALLATION));
    }

    private static Tagged tagged(Belongings.Item item) {
        return new Tagged(item.arn(), item.slice().orElse(null), item.slot().orElse(null));
    }
}
