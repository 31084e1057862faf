package io.slipway.cluster.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a spec, so that all of it can be told at once. */
final class Problems {

    private final Set<Violation> found = new LinkedHashSet<>();

    void add(String field, SpecCode code, String message) {
        found.add(new Violation(field, code, message, null));
    }

    void add(String field, SpecCode code, String message, String remedy) {
        found.add(new Violation(field, code, message, remedy));
    }

    /** What is well-formed and meant to work one day, and is not built yet. */
    void notSupported(String field, String what, String remedy) {
        add(field, SpecCode.NOT_SUPPORTED, what + " is not supported yet", remedy);
    }

    List<Violation> found() {
        return List.copyOf(found);
    }

    boolean none() {
        return found.isEmpty();
    }
}
