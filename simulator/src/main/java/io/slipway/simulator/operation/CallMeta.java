package io.slipway.simulator.operation;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a call besides its request.
 *
 * @param service the {@link AwsService#id} of the service called; the signing name of one unknown
 * @param action the operation's name, as far as it could be told
 * @param region the region called upon
 * @param principal who calls; null while that is not known
 * @param traceparent the caller's trace, when it sent one
 */
public record CallMeta(
        String service,
        String action,
        String region,
        String requestId,
        @Nullable String traceparent,
        @Nullable Principal principal) {

    /** The same call, of a caller now known. */
    public CallMeta by(Principal caller) {
        return new CallMeta(service, action, region, requestId, traceparent, caller);
    }
}
