package io.slipway.cluster.account;

import org.jspecify.annotations.Nullable;

/**
 * A registered cloud account.
 *
 * @param id Slipway's id of it
 * @param name unique in its project
 * @param partition the AWS partition: {@code aws}, {@code aws-us-gov}, {@code aws-cn}
 * @param awsAccountId the AWS account number, once known
 * @param state {@code Valid} when it can be used
 */
public record CloudAccount(
        String id, String name, String partition, @Nullable String awsAccountId, String state) {

    private static final String VALID = "Valid";

    public boolean isValid() {
        return state.equals(VALID);
    }
}
