package io.slipway.simulator.ec2;

/** The volumes instances are launched with. */
final class InstanceDisks {
    static final String ROOT = "/dev/xvda";

    private InstanceDisks() {}
}
