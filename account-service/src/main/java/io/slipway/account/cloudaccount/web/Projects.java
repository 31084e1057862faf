package io.slipway.account.cloudaccount.web;

/** Projects: there is one so far. */
final class Projects {

    private static final String ONLY = "default";

    private Projects() {}

    static void require(String project) {
        if (!project.equals(ONLY)) {
            throw Refusals.noSuchProject();
        }
    }
}
