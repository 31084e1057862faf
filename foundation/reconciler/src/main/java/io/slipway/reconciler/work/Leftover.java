package io.slipway.reconciler.work;

import java.util.Map;
import java.util.Set;

/**
 * What others made in the place of a slice that is being deleted, and left there.
 *
 * @param slot a name of its own in the slice, the same whenever it is found
 * @param kind name of the kind of resource, whose driver deletes it
 * @param externalId its AWS id
 * @param properties what the driver has to know to delete it
 * @param outlivedBy slots that are deleted only after it
 */
public record Leftover(
        String slot,
        String kind,
        String externalId,
        Map<String, Object> properties,
        Set<String> outlivedBy) {

    public Leftover {
        properties = Map.copyOf(properties);
        outlivedBy = Set.copyOf(outlivedBy);
    }
}
