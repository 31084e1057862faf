package io.slipway.network.aws;

import io.slipway.aws.AwsCalls;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frame for what ties resources together or sets something on one: routes, associations,
 * attachments, attributes. They carry no tags; they are known by what they tie, which is ours.
 */
abstract class LinkDriver extends Ec2Driver {

    LinkDriver(Ec2Access access) {
        super(access);
    }

    /**
     * The ids of those of these links that are as asked; the others are missing.
     *
     * @param asked what was asked of each link, by slot
     */
    abstract Map<String, String> present(Looking looking, Map<String, Map<String, Object>> asked);

    /** It is tied anew: AWS has no call that moves it. What is gone already need not go. */
    @Override
    final CallResult alter(Change change) {
        var before = change.as(change.slot().shape().properties());
        var removed = AwsCalls.delete(() -> remove(before));
        if (removed instanceof CallResult.Refused(var fault, var _)
                && fault.faultClass() != FaultClass.NOT_FOUND) {
            return removed;
        }
        var made = AwsCalls.create(() -> make(change));
        var there =
                made instanceof CallResult.Refused(var fault, var _)
                        && fault.faultClass() == FaultClass.ALREADY_EXISTS;
        var id = there ? idNow(change) : null;
        return id == null ? made : CallResult.done(id, Map.of("id", id));
    }

    /** The id of what is asked, where it is there now. */
    final @Nullable String idNow(Change change) {
        var asked = Map.of("", change.intent().request());
        return present(Looking.now(access, change.slice()), asked).get("");
    }

    @Override
    final Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var asked = new HashMap<String, Map<String, Object>>();
        slots.forEach(slot -> asked.put(slot.name(), slot.asked()));
        var present = new HashMap<>(present(Looking.young(access, slice, slots), asked));
        asked.keySet().removeAll(present.keySet());
        if (!asked.isEmpty()) {
            // What is missing in an answer of a moment ago may have come since.
            present.putAll(present(Looking.now(access, slice), asked));
        }
        var observations = new HashMap<String, Observation>();
        for (var slot : slots) {
            var id = present.get(slot.name());
            observations.put(
                    slot.name(),
                    id == null ? new Observation.Gone() : Observation.Ready.of(Map.of("id", id)));
        }
        return observations;
    }

    @Override
    final List<Found> search(Slice slice, Slot slot) {
        var id =
                present(Looking.now(access, slice), Map.of(slot.name(), slot.asked()))
                        .get(slot.name());
        return id == null
                ? List.of()
                : List.of(new Found(id, Map.of("id", id), true, Instant.EPOCH));
    }

    static String text(Map<String, Object> asked, String property) {
        return String.valueOf(asked.get(property));
    }

    /** The distinct values of a property. */
    static List<String> all(Map<String, Map<String, Object>> asked, String property) {
        return asked.values().stream().map(each -> text(each, property)).distinct().toList();
    }
}
