package io.slipway.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Port to whoever keeps the cloud accounts' credentials. Asked seldom: {@link AwsClients} keeps the
 * answers.
 */
@FunctionalInterface
public interface CredentialsSource {

    /**
     * The credentials to act in an account with, valid now. Those that end tell when ({@code
     * expirationTime}).
     *
     * @param cloudAccountId Slipway's id of the cloud account
     * @throws CredentialsUnavailableException when there are none, for now or for good
     */
    AwsCredentials credentialsOf(String cloudAccountId);
}
