package io.slipway.simulator.door;

/** The lookups' contract over HTTP. */
class LookupsOnTheWireTest extends LookupContract {
    LookupsOnTheWireTest() {
        super(Door.onTheWire());
    }
}
