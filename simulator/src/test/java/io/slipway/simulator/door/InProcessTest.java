package io.slipway.simulator.door;

/** The contract in process. */
class InProcessTest extends Contract {
    InProcessTest() {
        super(Door.inProcess());
    }
}
