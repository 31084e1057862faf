package io.slipway.aws.reading;

import io.slipway.aws.AwsScope;
import java.time.Duration;
import java.time.Instant;

/**
 * What an answer has to be to tell of some resources.
 *
 * @param since it was asked for after that: when something was last done to one of them
 * @param maxAge how long ago it may have been asked for, in AWS's time
 */
public record Look(AwsScope scope, Instant since, Duration maxAge) {

    /** For what is under way. */
    public static final Duration SOON = Duration.ofSeconds(3);

    /**
     * For what is done and only looked at now and then: drift is found that much later at most, and
     * so few looks serve all slices of an account, at whatever time each is checked.
     */
    public static final Duration SOME_TIME = Duration.ofMinutes(2);
}
