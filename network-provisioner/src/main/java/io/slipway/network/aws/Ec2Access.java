package io.slipway.network.aws;

import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsScope;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.reading.SharedReads;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Where a slice's resources are, and how they are known to be its own.
 *
 * @param installation id of this Slipway
 * @param reads looks at them for all slices at once
 */
record Ec2Access(AwsClients clients, String installation, SharedReads reads) {

    Ec2Access(AwsClients clients, String installation) {
        this(clients, installation, new SharedReads(clients, installation));
    }

    Ec2Client clientFor(Slice slice) {
        return clients.ec2(scopeOf(slice));
    }

    AwsScope scopeOf(Slice slice) {
        return new AwsScope(slice.cluster().cloudAccount(), slice.cluster().region());
    }

    List<Filter> ownershipOf(Slice slice, Slot slot) {
        return OwnershipTags.filters(installation, slice.id().toString(), slot.name());
    }
}
