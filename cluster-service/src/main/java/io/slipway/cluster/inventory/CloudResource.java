package io.slipway.cluster.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing in the account that this installation made.
 *
 * @param type AWS's service and kind: {@code ec2:vpc}
 * @param slice the part of a cluster it was made for, as its tags say
 * @param slot its place in that part
 * @param cluster the name of the cluster, while there is one
 * @param reason why nobody owns it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudResource(
        String arn,
        String type,
        String id,
        State state,
        @Nullable String slice,
        @Nullable String slot,
        @Nullable String cluster,
        @Nullable String reason) {

    /** Whether a living cluster has it. */
    public enum State {
        @JsonProperty("owned")
        OWNED,
        @JsonProperty("orphaned")
        ORPHANED
    }
}
