package io.slipway.simulator.door;

/** The contract over HTTP. */
class OnTheWireTest extends Contract {
    OnTheWireTest() {
        super(Door.onTheWire());
    }
}
