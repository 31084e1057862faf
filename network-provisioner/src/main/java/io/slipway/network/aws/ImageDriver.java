package io.slipway.network.aws;

import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import io.slipway.reconciler.slice.Slice;
import io.slipway.reconciler.slice.Slot;
import io.slipway.reconciler.work.CallResult;
import io.slipway.reconciler.work.Found;
import io.slipway.reconciler.work.Observation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The newest machine image of a name, looked up once: what runs from it does not change. */
final class ImageDriver extends Ec2Driver {

    ImageDriver(Ec2Access access) {
        super(access);
    }

    @Override
    CallResult make(Change change) {
        var filters =
                List.of(
                        filter("name", List.of(change.text("name"))),
                        filter("architecture", List.of(change.text("architecture"))),
                        filter("state", List.of("available")));
        var newest =
                change
                        .ec2()
                        .describeImages(call -> call.owners(change.text("owner")).filters(filters))
                        .images()
                        .stream()
                        .max(Comparator.comparing(image -> image.creationDate()));
        if (newest.isEmpty()) {
            return new CallResult.Refused(missing(change));
        }
        var image = newest.get();
        return CallResult.done(
                image.imageId(),
                Map.of("id", image.imageId(), "rootDevice", image.rootDeviceName()));
    }

    private static Fault missing(Change change) {
        return new Fault(
                "IMAGE_NOT_FOUND",
                FaultClass.BLOCKED,
                "This region has no image %s of %s"
                        .formatted(change.text("name"), change.text("owner")),
                "Switch the bastion off, or use a region that has the image.",
                null);
    }

    @Override
    CallResult alter(Change change) {
        return CallResult.done();
    }

    @Override
    CallResult remove(Change change) {
        return CallResult.done();
    }

    /** Whether it is still offered matters to nobody. */
    @Override
    Map<String, Observation> look(Slice slice, List<Slot> slots) {
        var seen = new HashMap<String, Observation>();
        slots.forEach(slot -> seen.put(slot.name(), Observation.Ready.of(Map.of())));
        return seen;
    }

    @Override
    List<Found> search(Slice slice, Slot slot) {
        return List.of();
    }
}
