package io.slipway.simulator.operation;

/**
 * Who calls.
 *
 * @param account the account called upon
 * @param arn as GetCallerIdentity tells it
 * @param userId the unique id
 */
public record Principal(String account, String arn, String userId) {

    /** AWS itself, acting for an account. */
    public static Principal aws(String account) {
        return new Principal(account, "arn:aws:iam::" + account + ":root", account);
    }
}
