package io.slipway.service.slices;

import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.work.SliceStore;

/** The store that the simulation runs on. */
class InMemorySliceStoreTest extends SliceStoreContract {

    @Override
    SliceStore newStore() {
        return new InMemorySliceStore();
    }
}
