package io.slipway.status;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of status-service.
 *
 * @param keepGone how long a cluster that is gone stays readable by its id
 * @param tombstoneAfter how long the status of a cluster that is gone stays in the topic
 * @param retryAfter how soon publishing is tried again after a failure
 * @param scanEvery how often what other replicas left unpublished is looked for
 * @param learnEvery how often what was learned of how long things take is exchanged with the store
 * @param hub what is kept for those who watch
 */
@Validated
@ConfigurationProperties("slipway.status")
public record StatusProperties(
        @DefaultValue("30d") @NotNull Duration keepGone,
        @DefaultValue("7d") @NotNull Duration tombstoneAfter,
        @DefaultValue("1s") @NotNull Duration retryAfter,
        @DefaultValue("10s") @NotNull Duration scanEvery,
        @DefaultValue("30s") @NotNull Duration learnEvery,
        @DefaultValue @Valid Hub hub) {

    /**
     * What is kept for those who watch, so that they can come back.
     *
     * @param replayTime how far back the progress topic is read at the start; also how long the
     *     steps of a cluster that nobody watches are kept
     * @param replayRecords how many records of each partition are read at most at the start
     * @param stepsPerCluster steps kept of each cluster
     * @param stepsPerProject steps kept of each project
     * @param heartbeat how often a comment line shows that a connection lives
     */
    public record Hub(
            @DefaultValue("1h") @NotNull Duration replayTime,
            @DefaultValue("10000") @Min(1) long replayRecords,
            @DefaultValue("512") @Min(1) int stepsPerCluster,
            @DefaultValue("8192") @Min(1) int stepsPerProject,
            @DefaultValue("15s") @NotNull Duration heartbeat) {}
}
