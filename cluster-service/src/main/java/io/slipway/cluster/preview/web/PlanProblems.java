package io.slipway.cluster.preview.web;

import io.slipway.cluster.preview.ClusterPlan;
import io.slipway.cluster.preview.ClusterPlanning.PlanRefusedException;
import io.slipway.cluster.preview.SlicePlanner.PlannerUnavailableException;
import io.slipway.service.web.ProblemException;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** Why there is no plan, as problem details. */
public final class PlanProblems {

    private PlanProblems() {}

    /**
     * The plan.
     *
     * @throws ProblemException 422 when an owner cannot build its part, 503 when one does not
     *     answer
     */
    public static ClusterPlan planned(Supplier<ClusterPlan> plan) {
        try {
            return plan.get();
        } catch (PlanRefusedException e) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    e.refusal().code(),
                    String.valueOf(e.getMessage()),
                    e.refusal().remedy(),
                    List.of());
        } catch (PlannerUnavailableException e) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "PEER_UNAVAILABLE",
                    "There is no plan now: %s does not answer".formatted(e.owner()),
                    "Try again in a moment; if it lasts, look whether %s runs."
                            .formatted(e.owner()),
                    List.of());
        }
    }
}
