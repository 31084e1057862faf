package io.slipway.account.cloudaccount;

import io.slipway.account.secret.Sealed;
import io.slipway.aws.Partition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account is opened.
 *
 * @param partition where it is valid
 * @param id the access key's id, no secret
 * @param secret null once the account is deleted
 * @param awsAccountId the AWS account number it belongs to
 * @param validatedAt when AWS accepted it last
 */
public record AccessKey(
        Partition partition,
        String id,
        @Nullable Sealed secret,
        String awsAccountId,
        Instant validatedAt) {

    /** Without the secret, for an account that is no more. */
    AccessKey forgotten() {
        return new AccessKey(partition, id, null, awsAccountId, validatedAt);
    }
}
