package io.slipway.simulator.ec2;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** What a launch says of the spot market. */
final class SpotLaunch {
    private SpotLaunch() {}

    static boolean isAskedFor(ResponseLaunchTemplateData data) {
        return data.instanceMarketOptions() != null
                && "spot".equals(data.instanceMarketOptions().marketTypeAsString());
    }

    /** The most it may cost an hour, in dollars; empty for the on-demand price. */
    static Optional<String> maxPrice(ResponseLaunchTemplateData data) {
        return isAskedFor(data) && data.instanceMarketOptions().spotOptions() != null
                ? Optional.ofNullable(data.instanceMarketOptions().spotOptions().maxPrice())
                : Optional.empty();
    }
}
