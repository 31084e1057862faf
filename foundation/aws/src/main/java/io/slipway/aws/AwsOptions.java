package io.slipway.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How AWS is called.
 *
 * @param endpoint every service's address, for the simulator or another AWS-compatible endpoint;
 *     {@code null} for AWS
 * @param callTimeout after this a call counts as lost, its outcome unknown
 * @param credentialsKept how long an account's credentials are used before they are asked for again
 * @param maxConnections connections of this process to AWS, over all accounts and services
 * @param callShare the part of AWS's call budget that this process may use, above 0 and at most 1
 * @param speed how much faster than AWS's the endpoint's clock runs, and so its call budget
 *     refills; 1 for AWS
 */
public record AwsOptions(
        @Nullable URI endpoint,
        Duration callTimeout,
        Duration credentialsKept,
        int maxConnections,
        double callShare,
        double speed) {

    public AwsOptions {
        if (!callTimeout.isPositive() || !credentialsKept.isPositive()) {
            throw new IllegalArgumentException(
                    "Call timeout and the time credentials are kept must be positive");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "At least one connection is needed, not " + maxConnections);
        }
        if (!(callShare > 0 && callShare <= 1)) {
            throw new IllegalArgumentException(
                    "The share of the call budget is above 0, at most 1, not " + callShare);
        }
        if (!(speed >= 1) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("The speed is at least 1, not " + speed);
        }
        if (endpoint == null && speed != 1) {
            throw new IllegalArgumentException("AWS itself runs at speed 1, not " + speed);
        }
    }

    /**
     * AWS itself: calls of 10 s at most, credentials kept for 5 minutes, 128 connections, half the
     * call budget.
     */
    public static AwsOptions forAws() {
        return new AwsOptions(null, Duration.ofSeconds(10), Duration.ofMinutes(5), 128, 0.5, 1);
    }

    /** The same, with another endpoint, whose clock runs {@code itsSpeed} times as fast. */
    public AwsOptions withEndpoint(URI other, double itsSpeed) {
        return new AwsOptions(
                other, callTimeout, credentialsKept, maxConnections, callShare, itsSpeed);
    }

    public AwsOptions withCallTimeout(Duration other) {
        return new AwsOptions(endpoint, other, credentialsKept, maxConnections, callShare, speed);
    }

    public AwsOptions withCallShare(double other) {
        return new AwsOptions(endpoint, callTimeout, credentialsKept, maxConnections, other, speed);
    }

    /** An endpoint on this machine is never reached through a proxy. */
    boolean onThisMachine() {
        if (endpoint == null || endpoint.getHost() == null) {
            return false;
        }
        String host = endpoint.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
