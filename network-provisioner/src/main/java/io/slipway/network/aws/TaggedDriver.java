package io.slipway.network.aws;

import io.slipway.aws.AwsTags;
import io.slipway.aws.reading.Ec2Read;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The frame for what has an id and tags of its own: those of all slices are looked at in one call,
 * and they are found by ownership tag.
 *
 * @param <R> the SDK's type
 */
abstract class TaggedDriver<R> extends Ec2Driver {

    private final Ec2Read<R> read;

    TaggedDriver(Ec2Access access, Ec2Read<R> read) {
        super(access);
        this.read = read;
    }

    /** One of them as AWS describes it; {@link Instant#EPOCH} where AWS does not tell its age. */
    record Sighting(String id, Observation seen, Instant createdAt, List<Tag> tags) {

        static Sighting ready(String id, Map<String, Object> attributes, List<Tag> tags) {
            return new Sighting(id, Observation.Ready.of(attributes), Instant.EPOCH, tags);
        }
    }

    /** Tags are all that changes of it. */
    @Override
    final CallResult alter(Change change) {
        var before = Change.texts(change.slot().shape().properties().get("tags"));
        var tags = TagChange.between(before, change.tags());
        if (!tags.set().isEmpty()) {
            var set = AwsTags.toEc2(tags.set());
            change.ec2().createTags(call -> call.resources(change.id()).tags(set));
        }
        if (!tags.removed().isEmpty()) {
            var removed =
                    tags.removed().stream().map(key -> Tag.builder().key(key).build()).toList();
            change.ec2().deleteTags(call -> call.resources(change.id()).tags(removed));
        }
        return CallResult.done();
    }

    /** One of them, as AWS describes it. */
    abstract Sighting sighting(R resource);

    @Override
    final Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var ids = slots.stream().map(TaggedDriver::idOf).toList();
        var seen = new HashMap<String, Sighting>();
        Looking.young(access, slice, slots).of(read, ids).stream()
                .map(this::sighting)
                .forEach(sighting -> seen.put(sighting.id(), sighting));
        var observations = new HashMap<String, Observation>();
        slots.forEach(slot -> {
            var sighting = seen.get(idOf(slot));
            observations.put(
                    slot.name(), told(slot, sighting == null ? null : being(slot, sighting)));
        });
        return observations;
    }

    /** With those of its tags that were asked for: others may have put on more. */
    private static Observation being(Slot slot, Sighting sighting) {
        if (!(sighting.seen() instanceof Observation.Ready ready)) {
            return sighting.seen();
        }
        var asked = Change.texts(slot.asked().get("tags"));
        var tags = new TreeMap<>(AwsTags.fromEc2(sighting.tags()));
        tags.keySet().retainAll(asked.keySet());
        return asked.isEmpty() ? ready : ready.being(Map.of("tags", tags));
    }

    /** What came to nothing holds nothing: once it is to be deleted, that is done. */
    private static Observation told(Slot slot, @Nullable Observation seen) {
        var failedAndUnwanted =
                seen instanceof Observation.Failed && slot.phase() == SlotPhase.DELETING;
        return seen == null || failedAndUnwanted ? new Observation.Gone() : seen;
    }

    @Override
    final List<Found> search(Slice slice, Slot slot) {
        var found = new ArrayList<Found>();
        var owned = read.all(access.clientFor(slice), access.ownershipOf(slice, slot));
        for (var resource : owned) {
            var sighting = sighting(resource);
            switch (sighting.seen()) {
                case Observation.Ready(var attributes, _, _) ->
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
