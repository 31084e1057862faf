package io.slipway.nodepool.aws;

import io.slipway.aws.Ownership;
import io.slipway.aws.OwnershipTags;
import io.slipway.reconciler.slice.Slice;
import java.util.Map;

/** Tags of a pool's resources and of its nodes. All are named after the pool, not their slot. */
final class PoolTags {

    private PoolTags() {}

    /** For what is in a slot. */
    static Map<String, String> ofResource(
            String installation, Slice slice, String slot, Asked asked) {
        return named(slice, asked, OwnershipTags.of(ownership(installation, slice, slot, asked)));
    }

    /**
     * For the instances and volumes that EKS launches: they are in no slot, and go with the node
     * group.
     */
    static Map<String, String> ofNodes(String installation, Slice slice, Asked asked) {
        var tags =
                OwnershipTags.withClusterTag(
                        ownership(installation, slice, "", asked).as(Ownership.Role.NODE));
        tags.remove(OwnershipTags.SLOT);
        return named(slice, asked, tags);
    }

    private static Ownership ownership(String installation, Slice slice, String slot, Asked asked) {
        return new Ownership(
                installation,
                slice.cluster().project(),
                slice.cluster().name(),
                slice.id().toString(),
                slot,
                asked.map("tags"),
                Ownership.Role.NODE);
    }

    private static Map<String, String> named(Slice slice, Asked asked, Map<String, String> tags) {
        if (!asked.map("tags").containsKey(OwnershipTags.NAME)) {
            tags.put(OwnershipTags.NAME, slice.cluster().name() + "-" + asked.text("poolName"));
        }
        return tags;
    }
}
