package io.slipway.cli.client;

import java.io.Serial;

/** The server answered, and the answer was no. */
public final class RequestRefused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RequestRefused(Problem problem) {
        super(problem.code().isEmpty() ? problem.title() : problem.code() + ": " + problem.title());
        this.problem = problem;
    }

    /** All that the server said. */
    public Problem problem() {
        return problem;
    }

    /** Stable code such as {@code NAME_TAKEN}; empty when the answer was not Slipway's. */
    public String code() {
        return problem.code();
    }

    /** HTTP status. */
    public int status() {
        return problem.status();
    }
}
