package io.slipway.simulator.ec2;

import io.slipway.simulator.operation.Context;

/** The names AWS has for EC2's resources across services. */
final class Arns {
    private Arns() {}

    static String ec2(Context context, String kind, String id) {
        return String.join(
                ":",
                "arn",
                context.region().partition(),
                "ec2",
                context.regionName(),
                context.account(),
                kind + "/" + id);
    }
}
