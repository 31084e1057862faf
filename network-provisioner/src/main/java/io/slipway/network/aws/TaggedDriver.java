package io.slipway.network.aws;

import io.slipway.aws.AwsTags;
import io.slipway.aws.TagChange;
import io.slipway.aws.reading.Ec2Read;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.slice.SlotPhase;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    @Override
    final CallResult alter(Change change) {
        alterBesideTags(change);
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

    /** Changes what is not its tags; of most there is nothing else that can change. */
    void alterBesideTags(Change change) {
        // only where there is more
    }

    /** One of them, as AWS describes it. */
    abstract Sighting sighting(R resource);

    /** What it is, beside its tags, of what was asked and can be changed. */
    Map<String, Object> properties(R resource) {
        return Map.of();
    }

    /** What is not as it was asked and no call here puts right; null when there is nothing. */
    @Nullable Fault wrong(Slot slot, R resource) {
        return null;
    }

    /** That all is well may be old news; of what is not it is made sure. */
    @Override
    final Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var observations = look(Looking.young(access, slice, slots), slots);
        var doubtful =
                slots.stream()
                        .filter(slot -> slot.phase() == SlotPhase.READY)
                        .filter(slot -> isDoubtful(slot, observations.get(slot.name())))
                        .toList();
        if (!doubtful.isEmpty()) {
            observations.putAll(look(Looking.now(access, slice), doubtful));
        }
        return observations;
    }

    private Map<String, Observation> look(Looking looking, List<Slot> slots) {
        var seen = new HashMap<String, R>();
        looking.of(read, slots.stream().map(TaggedDriver::idOf).toList())
                .forEach(one -> seen.put(read.id().apply(one), one));
        var observations = new HashMap<String, Observation>();
        slots.forEach(slot -> observations.put(slot.name(), told(slot, seen.get(idOf(slot)))));
        return observations;
    }

    /** What is gone, or came to nothing, stays so. */
    private static boolean isDoubtful(Slot slot, @Nullable Observation seen) {
        return switch (seen) {
            case Observation.Ready ready -> !isAsAsked(slot, ready);
            case Observation.InProgress _, Observation.Failed _ -> true;
            case Observation.Gone _, Observation.Held _, Observation.Unreadable _ -> false;
            case null -> false;
        };
    }

    private static boolean isAsAsked(Slot slot, Observation.Ready seen) {
        return seen.properties().entrySet().stream()
                .allMatch(each -> Objects.equals(each.getValue(), slot.asked().get(each.getKey())));
    }

    /**
     * What failed once it was there, or is not wanted any more, holds nothing: it is as good as
     * gone.
     */
    private Observation told(Slot slot, @Nullable R resource) {
        if (resource == null) {
            return new Observation.Gone();
        }
        var sighting = sighting(resource);
        if (sighting.seen() instanceof Observation.Ready ready) {
            return being(slot, resource, ready.being(asItIs(slot, resource, sighting.tags())));
        }
        var holdsNothing =
                sighting.seen() instanceof Observation.Failed
                        && (slot.phase() == SlotPhase.READY || slot.phase() == SlotPhase.DELETING);
        return holdsNothing ? new Observation.Gone() : sighting.seen();
    }

    /** What can be put right comes first; what cannot is told when nothing else is wrong. */
    private Observation being(Slot slot, R resource, Observation.Ready ready) {
        var wrong = slot.phase() == SlotPhase.READY ? wrong(slot, resource) : null;
        return wrong != null && isAsAsked(slot, ready) ? new Observation.Failed(wrong) : ready;
    }

    private Map<String, Object> asItIs(Slot slot, R resource, List<Tag> tags) {
        var asked = slot.asked();
        var properties = new LinkedHashMap<String, Object>();
        if (asked.get("tags") instanceof Map<?, ?> wanted && !wanted.isEmpty()) {
            properties.put("tags", Being.tags(wanted, AwsTags.fromEc2(tags)));
        }
        properties(resource)
                .forEach((name, value) ->
                        properties.put(name, Being.inOrder(asked.get(name), value)));
        return properties;
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
