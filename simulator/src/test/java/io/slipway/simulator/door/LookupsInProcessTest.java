package io.slipway.simulator.door;

/** The lookups' contract in process. */
class LookupsInProcessTest extends LookupContract {
    LookupsInProcessTest() {
        super(Door.inProcess());
    }
}
