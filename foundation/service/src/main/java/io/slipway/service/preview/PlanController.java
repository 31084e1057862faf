package io.slipway.service.preview;

import io.slipway.service.web.ProblemException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The read-only preview that cluster-service asks for. */
@RestController
@RequestMapping("/internal/plan")
class PlanController {

    private final Previews previews;

    PlanController(Previews previews) {
        this.previews = previews;
    }

    @PostMapping
    PlanAnswer plan(@RequestBody PlanRequest request) {
        try {
            return previews.of(request);
        } catch (IllegalArgumentException e) {
            throw ProblemException.unprocessable("SPEC_INVALID", String.valueOf(e.getMessage()));
        }
    }
}
