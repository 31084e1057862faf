package io.slipway.service.sweep;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what is left of deleted slices is looked for.
 *
 * @param every how long from one sweep to the next, by the wall clock; the first comes some random
 *     part of it after the start, so that replicas do not sweep at once
 */
@Validated
@ConfigurationProperties("slipway.sweeper")
public record SweeperProperties(@DefaultValue("1h") @NotNull Duration every) {}
