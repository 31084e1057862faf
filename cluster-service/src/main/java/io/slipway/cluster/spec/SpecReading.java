package io.slipway.cluster.spec;

import java.util.List;

/** What reading a spec came to. */
public sealed interface SpecReading {

    /** The spec can be built. */
    record Valid(ClusterSpec spec) implements SpecReading {}

    /** Everything that stands against it, at once, in the order of the fields. */
    record Invalid(List<Violation> violations) implements SpecReading {

        public Invalid {
            violations = List.copyOf(violations);
        }
    }
}
