package io.slipway.status.fold;

/** How long what is done to resources has taken. */
public interface Usual {

    /** Nothing has been seen yet: what owners expect is all there is. */
    Usual AS_EXPECTED = _ -> Samples.NONE;

    /** What was lately seen of that step. */
    Samples of(Step step);

    /**
     * Something that is done to resources of one kind in one region.
     *
     * @param kind {@code nat-gateway}
     */
    record Step(String region, String kind, SlotState.Work work) {}
}
