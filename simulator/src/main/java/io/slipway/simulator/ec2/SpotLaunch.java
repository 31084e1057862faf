package io.slipway.simulator.ec2;

import io.slipway.simulator.operation.Context;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpotMarketOptions;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What a launch says of the spot market. */
final class SpotLaunch {
    private SpotLaunch() {}

    static boolean isAskedFor(ResponseLaunchTemplateData data) {
        return data.instanceMarketOptions() != null
                && "spot".equals(data.instanceMarketOptions().marketTypeAsString());
    }

    /** The most it may cost an hour, in dollars; empty for the on-demand price. */
    static Optional<BigDecimal> maxPrice(ResponseLaunchTemplateData data) {
        LaunchTemplateSpotMarketOptions options = options(data);
        if (options == null || options.maxPrice() == null) {
            return Optional.empty();
        }
        try {
            BigDecimal price = new BigDecimal(options.maxPrice());
            if (price.signum() > 0) {
                return Optional.of(price);
            }
        } catch (NumberFormatException unreadable) {
            // Refused below like a price of nothing.
        }
        throw Ec2Faults.invalid("Invalid value '" + options.maxPrice() + "' for spot price.");
    }

    /** Refuses what the simulator's spot market does not have. */
    static void requireUsable(ResponseLaunchTemplateData data) {
        LaunchTemplateSpotMarketOptions options = options(data);
        if (options == null) {
            return;
        }
        maxPrice(data);
        boolean once =
                options.spotInstanceType() == null
                        || "one-time".equals(options.spotInstanceTypeAsString());
        boolean terminated =
                options.instanceInterruptionBehavior() == null
                        || "terminate".equals(options.instanceInterruptionBehaviorAsString());
        if (!once || !terminated) {
            throw Ec2Faults.invalid(
                    "The simulator has one-time spot requests whose instances are terminated when"
                            + " they are interrupted, no others.");
        }
    }

    /** Refuses a bid below what the type costs there now. */
    static void requireBid(Context context, Instances.Launch launch) {
        ResponseLaunchTemplateData data = launch.data();
        if (!isAskedFor(data)) {
            return;
        }
        SpotPrices prices = SpotPrices.of(context);
        String type = data.instanceTypeAsString();
        BigDecimal bid = maxPrice(data).orElseGet(() -> prices.onDemand(type));
        BigDecimal price = prices.now(type, launch.subnet().as(Subnet.class).availabilityZone());
        if (bid.compareTo(price) < 0) {
            throw Ec2Faults.of(
                    "SpotMaxPriceTooLow",
                    "Your Spot request price of "
                            + bid.stripTrailingZeros().toPlainString()
                            + " is lower than the minimum required Spot request fulfillment price"
                            + " of "
                            + price.stripTrailingZeros().toPlainString()
                            + ".");
        }
    }

    private static @Nullable LaunchTemplateSpotMarketOptions options(
            ResponseLaunchTemplateData data) {
        return isAskedFor(data) ? data.instanceMarketOptions().spotOptions() : null;
    }
}
