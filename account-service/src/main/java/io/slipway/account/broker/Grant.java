package io.slipway.account.broker;

import io.slipway.account.secret.SecretText;

/** What the broker answers to who asks for credentials. */
public sealed interface Grant {

    /** The account's access key. */
    record Given(String accessKeyId, SecretText secretAccessKey) implements Grant {}

    /** No account ever had that id. */
    record Unknown() implements Grant {}

    /** The account is deleted. */
    record Gone() implements Grant {}
}
