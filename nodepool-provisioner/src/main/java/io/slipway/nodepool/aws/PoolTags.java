package io.slipway.nodepool.aws;

import io.slipway.aws.Ownership;
import io.slipway.aws.OwnershipTags;
import io.slipway.aws.TagChange;
import io.slipway.reconciler.slice.Slice;
import java.util.Map;
import java.util.TreeMap;

/** Tags of a pool's resources and of its nodes. All are named after the pool, not their slot. */
final class PoolTags {

    private PoolTags() {}

    /** For what is in a slot. */
    static Map<String, String> ofResource(
            String installation, Slice slice, String slot, Asked asked) {
        return named(slice, asked, OwnershipTags.of(ownership(installation, slice, slot, asked)));
    }

    /** From the tags of what is in a slot to those it is to have. */
    static TagChange change(
            String installation, Slice slice, String slot, Asked before, Asked after) {
        return TagChange.between(
                ofResource(installation, slice, slot, before),
                ofResource(installation, slice, slot, after));
    }

    /** Of these tags those of the user's that were asked for; others may have put on more. */
    static Map<String, String> askedOf(Asked asked, Map<String, String> tags) {
        var present = new TreeMap<>(tags);
        present.keySet().retainAll(asked.map("tags").keySet());
        return present;
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
