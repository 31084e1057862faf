package io.slipway.simulator.sts;

import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The Security Token Service. */
public final class Sts implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetCallerIdentityRequest.class, Sts::getCallerIdentity);
    }

    private static GetCallerIdentityResponse getCallerIdentity(
            GetCallerIdentityRequest request, Context context) {
        return GetCallerIdentityResponse.builder()
                .account(context.principal().account())
                .arn(context.principal().arn())
                .userId(context.principal().userId())
                .build();
    }
}
