package io.slipway.cluster.project;

import io.slipway.service.web.ProblemException;

/** The projects there are: one, which exists from the start. */
public final class Projects {

    /** The one that exists from the start. */
    public static final String DEFAULT = "default";

    private Projects() {}

    /**
     * Does nothing when the project exists.
     *
     * @throws ProblemException 404 when it does not
     */
    public static void require(String project) {
        if (!project.equals(DEFAULT)) {
            throw ProblemException.notFound("There is no project " + project);
        }
    }
}
