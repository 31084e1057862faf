package io.slipway.simulator.iam.policy;

/**
 * What somebody wants to do.
 *
 * @param action such as {@code ec2:CreateVpc}
 * @param resource the ARN it is done to, or {@code *} when the action names none
 * @param keys what conditions may ask about
 */
public record Access(String action, String resource, ConditionKeys keys) {

    /** An access about which conditions can ask nothing. */
    public static Access of(String action, String resource) {
        return new Access(action, resource, ConditionKeys.none());
    }
}
