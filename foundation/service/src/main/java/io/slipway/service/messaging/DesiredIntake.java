package io.slipway.service.messaging;

import io.slipway.events.SliceDesired;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.SliceStore;
import io.slipway.reconciler.work.Slices;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.messaging.Message;

/**
 * Takes in what is desired of the slices of one kind: one conditional write, then the slice is due.
 * An older or equal generation changes nothing, a tombstone neither. The function of an owner's
 * binding.
 */
public final class DesiredIntake implements Consumer<Message<SliceDesired>> {

    private final String kind;
    private final Slices slices;
    private final DueQueue queue;

    /**
     * @param kind the kind of slices this service owns
     */
    public DesiredIntake(String kind, Slices slices, DueQueue queue) {
        this.kind = kind;
        this.slices = slices;
        this.queue = queue;
    }

    @Override
    public void accept(Message<SliceDesired> message) {
        Received.of(message, SliceDesired.class)
                .value()
                .map(DesiredSlice::of)
                .ifPresent(this::take);
    }

    /**
     * Takes in what is desired of one slice, from wherever it comes.
     *
     * @throws InvalidRecordException when it is a slice of another kind
     */
    public void take(DesiredSlice slice) {
        if (!slice.id().kind().equals(kind)) {
            throw new InvalidRecordException(
                    "Slice %s where slices of kind %s are expected".formatted(slice.id(), kind));
        }
        while (!changed(slice) && !inserted(slice)) {
            // Another replica inserted it in between: there is one to change now.
        }
        queue.offer(slice.id());
    }

    private boolean changed(DesiredSlice slice) {
        return slices.update(slice.id(), known -> known.desiring(slice.desired(), slices.now()))
                .isPresent();
    }

    private boolean inserted(DesiredSlice slice) {
        try {
            return slices.insert(
                    Slice.created(
                            slice.id(), slice.cluster(), slice.desired(), Set.of(), slices.now()));
        } catch (SliceStore.NameTaken e) {
            throw new IllegalStateException("A slice without names took one", e);
        }
    }
}
