package io.slipway.status.fold;

import io.slipway.status.fold.Usual.Step;
import java.util.Map;

/** Port to where it is kept how long things took. A transient failure is an unchecked exception. */
public interface Experiences {

    Map<Step, Samples> all();

    /** Adds samples to those that are kept; as many as {@link Samples} keeps. */
    void add(Step step, Samples samples);
}
