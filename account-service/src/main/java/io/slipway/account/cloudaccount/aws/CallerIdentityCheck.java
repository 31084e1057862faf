package io.slipway.account.cloudaccount.aws;

import io.slipway.account.cloudaccount.KeyCheck;
import io.slipway.account.secret.SecretText;
import io.slipway.aws.AwsClients;
import io.slipway.aws.AwsErrors;
import io.slipway.aws.AwsOptions;
import io.slipway.aws.AwsScope;
import io.slipway.aws.Partition;
import io.slipway.reconciler.slice.Fault;
import io.slipway.reconciler.slice.FaultClass;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Asks AWS whose a key is, with the key itself. GetCallerIdentity needs no permission, so a refusal
 * is about the key alone.
 */
public final class CallerIdentityCheck implements KeyCheck {

    private static final String UNREGISTERED = "not-registered";
    private static final Set<FaultClass> NO_ANSWER =
            Set.of(FaultClass.TRANSIENT, FaultClass.THROTTLED);

    private final AwsOptions options;

    public CallerIdentityCheck(AwsOptions options) {
        this.options = options;
    }

    @Override
    public Verdict verdictOn(Partition partition, String accessKeyId, SecretText secret) {
        AwsScope scope = new AwsScope(UNREGISTERED, partition.globalRegion());
        AwsBasicCredentials key = AwsBasicCredentials.create(accessKeyId, secret.revealed());
        try (AwsClients clients = new AwsClients(options, _ -> key)) {
            return accepted(partition, clients.sts(scope).getCallerIdentity());
        } catch (SdkException e) {
            return refused(AwsErrors.whenLooking(e));
        }
    }

    private static Verdict accepted(Partition partition, GetCallerIdentityResponse identity) {
        return identity.arn().startsWith("arn:" + partition.id() + ":")
                ? new Verdict.Accepted(identity.account())
                : new Verdict.Rejected(
                        "PartitionMismatch",
                        "The key belongs to another AWS partition",
                        "Give the partition the account is in.");
    }

    private static Verdict refused(Fault fault) {
        return NO_ANSWER.contains(fault.faultClass())
                ? new Verdict.Unknown(fault.code(), fault.message(), fault.remedy())
                : new Verdict.Rejected(fault.code(), fault.message(), fault.remedy());
    }
}
