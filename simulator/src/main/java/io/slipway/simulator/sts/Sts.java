package io.slipway.simulator.sts;

import io.slipway.simulator.iam.AccessKeyIds;
import io.slipway.simulator.iam.TestKeys;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Duration;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;

/** The Security Token Service. */
public final class Sts implements Feature {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int LEAST_SECONDS = 900;
    private static final int USUAL_SECONDS = 43_200;
    private static final int MOST_SECONDS = 129_600;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetCallerIdentityRequest.class, Sts::getCallerIdentity);
        catalogue.operation(GetSessionTokenRequest.class, Sts::getSessionToken);
        catalogue.operation(GetAccessKeyInfoRequest.class, Sts::getAccessKeyInfo, "AccessKeyId");
        new RoleAssumption().register(catalogue);
    }

    static AwsFault validation(String message) {
        return new AwsFault(BAD_REQUEST, "ValidationError", message);
    }

    static AwsFault accessDenied(String message) {
        return new AwsFault(FORBIDDEN, "AccessDenied", message);
    }

    private static GetCallerIdentityResponse getCallerIdentity(
            GetCallerIdentityRequest request, Context context) {
        return GetCallerIdentityResponse.builder()
                .account(context.principal().account())
                .arn(context.principal().arn())
                .userId(context.principal().userId())
                .build();
    }

    private static GetSessionTokenResponse getSessionToken(
            GetSessionTokenRequest request, Context context) {
        if (!context.principal().arn().contains(":user/")) {
            throw accessDenied("Cannot call GetSessionToken with session credentials");
        }
        int seconds = request.durationSeconds() == null ? USUAL_SECONDS : request.durationSeconds();
        if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
            throw validation(
                    "durationSeconds must be from " + LEAST_SECONDS + " to " + MOST_SECONDS + ".");
        }
        return GetSessionTokenResponse.builder()
                .credentials(
                        Sessions.issue(context, context.principal(), Duration.ofSeconds(seconds)))
                .build();
    }

    /** An id tells its account whether or not the key exists, as on AWS. */
    private static GetAccessKeyInfoResponse getAccessKeyInfo(
            GetAccessKeyInfoRequest request, Context context) {
        String id = request.accessKeyId();
        String account =
                new TestKeys()
                        .find(id)
                        .map(key -> key.principal().account())
                        .or(() -> AccessKeyIds.account(id))
                        .orElseThrow(() -> validation("Invalid access key id " + id));
        return GetAccessKeyInfoResponse.builder().account(account).build();
    }
}
