package io.slipway.network.aws;

import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The frame for what has an id and tags of its own: any number of them is looked at in one call,
 * and they are found by ownership tag.
 */
abstract class TaggedDriver extends Ec2Driver {

    private final String idFilter;

    /**
     * @param idFilter the filter by which AWS describes them by id; unlike an id given as such, one
     *     that does not exist is not an error
     */
    TaggedDriver(Ec2Access access, String idFilter) {
        super(access);
        this.idFilter = idFilter;
    }

    /** One of them as AWS describes it; {@link Instant#EPOCH} where AWS does not tell its age. */
    record Sighting(String id, Observation seen, Instant createdAt) {

        static Sighting ready(String id, Map<String, Object> attributes) {
            return new Sighting(id, Observation.Ready.of(attributes), Instant.EPOCH);
        }
    }

    /** Every one that these filters let pass. */
    abstract List<Sighting> describe(Ec2Client ec2, List<Filter> filters);

    @Override
    final Map<String, Observation> look(Ec2Client ec2, List<Slot> slots) {
        var ids = slots.stream().map(TaggedDriver::idOf).toList();
        var seen = new HashMap<String, Observation>();
        describe(ec2, List.of(filter(idFilter, ids)))
                .forEach(sighting -> seen.put(sighting.id(), sighting.seen()));
        var observations = new HashMap<String, Observation>();
        slots.forEach(slot -> observations.put(slot.name(), told(slot, seen.get(idOf(slot)))));
        return observations;
    }

    /** What came to nothing holds nothing: once it is to be deleted, that is done. */
    private static Observation told(Slot slot, @Nullable Observation seen) {
        var failedAndUnwanted =
                seen instanceof Observation.Failed && slot.phase() == SlotPhase.DELETING;
        return seen == null || failedAndUnwanted ? new Observation.Gone() : seen;
    }

    @Override
    final List<Found> search(Ec2Client ec2, Slice slice, Slot slot) {
        var found = new ArrayList<Found>();
        for (var sighting : describe(ec2, access.ownershipOf(slice, slot))) {
            switch (sighting.seen()) {
                case Observation.Ready(var attributes, _) ->
                        found.add(found(sighting, attributes, true));
                case Observation.InProgress(var attributes, _) ->
                        found.add(found(sighting, attributes, false));
                case Observation.Held _,
                        Observation.Gone _,
                        Observation.Failed _,
                        Observation.Unreadable _ -> {
                    // not what was asked for
                }
            }
        }
        return found;
    }

    private static Found found(Sighting sighting, Map<String, Object> attributes, boolean ready) {
        return new Found(sighting.id(), attributes, ready, sighting.createdAt());
    }

    private static String idOf(Slot slot) {
        return Objects.requireNonNull(
                slot.facts().externalId(), () -> "Nothing is known in " + slot.name());
    }
}
