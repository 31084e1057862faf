package io.slipway.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call to AWS that has ended, well or not. One that was never begun, for want of credentials or
 * of call budget, is none.
 *
 * @param scope where it went; for IAM the partition's global region
 * @param service as the SDK names it: {@code Ec2}, {@code EKS}, {@code Iam}, {@code Sts}
 * @param operation such as {@code CreateVpc}
 * @param duration from the caller's view, finding credentials included
 * @param requestId AWS's id of it, if AWS answered
 * @param errorCode the code that {@link AwsErrors} gives its failure; {@code null} when it
 *     succeeded
 */
public record ObservedCall(
        AwsScope scope,
        String service,
        String operation,
        Duration duration,
        @Nullable String requestId,
        @Nullable String errorCode) {}
