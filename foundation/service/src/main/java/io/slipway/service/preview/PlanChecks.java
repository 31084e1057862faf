package io.slipway.service.preview;

import io.slipway.reconciler.slice.Slice;
import io.slipway.service.preview.PlanAnswer.PlannedAction;
import java.util.List;

/**
 * Port: what the owner of a kind of slices looks at before one of them is made. Any number of beans
 * of a service. May call AWS and waits for it: for virtual threads.
 */
public interface PlanChecks {

    /** The kind of slices it is about: {@code network}. */
    String sliceKind();

    /**
     * What was found. What could not be looked at is {@link PlanCheck.State#UNCHECKED}, never
     * thrown.
     *
     * @param actions the calls that would make the slice
     */
    List<PlanCheck> of(PlanRequest request, List<PlannedAction> actions);

    /**
     * What was found of a slice that is there and is to become another.
     *
     * @param present what there is of it
     * @param actions the calls that would make it so
     */
    default List<PlanCheck> ofChange(
            PlanRequest request, Slice present, List<PlannedAction> actions) {
        return of(request, actions);
    }
}
