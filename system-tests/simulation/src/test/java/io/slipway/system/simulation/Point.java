package io.slipway.system.simulation;

/**
 * A place in a run where something can go wrong: the nth time that something is done. It is named
 * by what is done, not by when, so that it stays the same place when other mishaps are taken away.
 *
 * @param kind what is done there
 * @param what to or by whom, such as {@code c-1/network/main CreateVpc vpc}
 * @param nth counts from 1
 */
record Point(Kind kind, String what, int nth) {

    /** What can be done there. */
    enum Kind {
        CALL,
        WRITE,
        PUBLISH,
        DELIVERY
    }

    @Override
    public String toString() {
        return kind + " " + what + " #" + nth;
    }
}
