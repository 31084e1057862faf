package io.slipway.service.aws;

import io.slipway.aws.AwsOptions;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How AWS is called.
 *
 * @param endpoint every AWS service's address: the simulator's; AWS itself when not set
 * @param callTimeout after this a call counts as lost
 * @param credentialsKept how long an account's credentials are used before the broker is asked
 *     again
 * @param maxConnections connections of this process to AWS
 * @param callShare the part of AWS's call budget this process may use
 */
@Validated
@ConfigurationProperties("slipway.aws")
public record AwsProperties(
        @Nullable URI endpoint,
        @DefaultValue("10s") @NotNull Duration callTimeout,
        @DefaultValue("5m") @NotNull Duration credentialsKept,
        @DefaultValue("128") @Min(1) int maxConnections,
        @DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("1") double callShare) {

    /**
     * @param speed of the endpoint's clock; AWS itself has speed 1
     */
    AwsOptions options(double speed) {
        return new AwsOptions(
                endpoint,
                callTimeout,
                credentialsKept,
                maxConnections,
                callShare,
                endpoint == null ? 1 : speed);
    }
}
