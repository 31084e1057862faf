package io.slipway.reconciler.sweep;

import io.slipway.reconciler.slice.Place;
import io.slipway.reconciler.work.FindFailed;
import java.util.List;

/** Port to what AWS has in one account and region. */
@FunctionalInterface
public interface Inventory {

    /**
     * Everything that carries this installation's tag, and nothing else. It may lag behind, and
     * show for a while what is gone.
     *
     * @throws FindFailed when AWS did not tell
     */
    List<Tagged> at(Place place) throws FindFailed;
}
