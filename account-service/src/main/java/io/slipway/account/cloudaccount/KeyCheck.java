package io.slipway.account.cloudaccount;

import io.slipway.account.secret.SecretText;
import io.slipway.aws.Partition;
import org.jspecify.annotations.Nullable;

/** Port to AWS: whose a key is, and whether it is good at all. */
@FunctionalInterface
public interface KeyCheck {

    /** Tries the key. Waits for AWS: not for threads of an event loop. */
    Verdict verdictOn(Partition partition, String accessKeyId, SecretText secretAccessKey);

    /** What AWS said. */
    sealed interface Verdict {

        /**
         * The key is good.
         *
         * @param awsAccountId the AWS account number it belongs to
         */
        record Accepted(String awsAccountId) implements Verdict {}

        /**
         * The key is not.
         *
         * @param code AWS's error code, or ours
         * @param message why, without secrets
         */
        record Rejected(String code, String message, @Nullable String remedy) implements Verdict {}

        /**
         * AWS did not say: it was not reached, or could not answer.
         *
         * @param code AWS's error code, or ours
         */
        record Unknown(String code, String message, @Nullable String remedy) implements Verdict {}
    }
}
