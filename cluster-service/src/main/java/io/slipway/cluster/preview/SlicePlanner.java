package io.slipway.cluster.preview;

import io.slipway.service.preview.PlanAnswer;
import io.slipway.service.preview.PlanRequest;

/** Port to whoever owns a kind of slices: what one of them would come to. */
@FunctionalInterface
public interface SlicePlanner {

    /**
     * What that slice would come to.
     *
     * @throws PlannerUnavailableException when its owner does not answer
     */
    PlanAnswer plan(PlanRequest request);

    /** The owner of a kind of slices does not answer. */
    final class PlannerUnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public PlannerUnavailableException(String owner, Throwable cause) {
            super(owner, cause);
        }

        /** The owner's name. */
        public String owner() {
            return String.valueOf(getMessage());
        }
    }
}
