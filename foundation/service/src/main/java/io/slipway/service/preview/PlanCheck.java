package io.slipway.service.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing looked at before anything is made.
 *
 * @param name the same in every plan: {@code quota/vpc}. Of one quota several slices may tell, each
 *     what it needs itself
 * @param detail what was found, for people
 * @param remedy what to do about it, when there is something
 * @param code what it is refused with when it failed: {@code QUOTA_EXCEEDED} (api.md)
 * @param field what it is about, as a JSON pointer: from an owner into its slice's spec, in a
 *     cluster's plan into the cluster's
 * @param quota the numbers, of a check that is about a quota
 */
public record PlanCheck(
        String name,
        State state,
        @Nullable String detail,
        @Nullable String remedy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String field,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable QuotaUse quota) {

    public static final String QUOTA_EXCEEDED = "QUOTA_EXCEEDED";

    /** What came of looking. */
    public enum State {
        /** It is as it has to be. */
        @JsonProperty("ok")
        OK,
        /** Nothing can be made as it is. */
        @JsonProperty("failed")
        FAILED,
        /** It may come out badly; it is tried. */
        @JsonProperty("warning")
        WARNING,
        /** Nobody looked. */
        @JsonProperty("unchecked")
        UNCHECKED
    }

    public static PlanCheck ok(String name, String detail) {
        return new PlanCheck(name, State.OK, detail, null, null, null, null);
    }

    public static PlanCheck warning(String name, String detail, @Nullable String remedy) {
        return new PlanCheck(name, State.WARNING, detail, remedy, null, null, null);
    }

    public static PlanCheck unchecked(String name, String detail) {
        return new PlanCheck(name, State.UNCHECKED, detail, null, null, null, null);
    }

    /**
     * What has to change before anything can be made.
     *
     * @param field where that is in the slice's spec
     */
    public static PlanCheck failed(
            String name, String code, String field, String detail, @Nullable String remedy) {
        return new PlanCheck(name, State.FAILED, detail, remedy, code, field, null);
    }

    /**
     * What the numbers of a quota come to. Only a limit that was read can be exceeded.
     *
     * @param remedy what to do when it is, also together with what other slices need; or where to
     *     look when that is not known
     */
    public static PlanCheck ofQuota(String name, QuotaUse quota, @Nullable String remedy) {
        if (quota.isExceeded()) {
            return new PlanCheck(
                    name, State.FAILED, quota.told(), remedy, QUOTA_EXCEEDED, "", quota);
        }
        var state = quota.isKnown() ? State.OK : State.WARNING;
        return new PlanCheck(name, state, quota.told(), remedy, null, null, quota);
    }

    public boolean isFailed() {
        return state == State.FAILED;
    }

    /** The same for people: where all is well, nothing is to be done. */
    public PlanCheck told() {
        return state == State.OK
                ? new PlanCheck(name, state, detail, null, code, field, quota)
                : this;
    }

    /** The same, of that field. */
    public PlanCheck at(@Nullable String other) {
        return new PlanCheck(name, state, detail, remedy, code, other, quota);
    }
}
