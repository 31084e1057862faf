package io.slipway.aws;

import java.util.Map;

/**
 * Port to metrics and tracing: sees every call to AWS. Called on the calling thread; must be quick
 * and must not throw.
 */
@FunctionalInterface
public interface CallObserver {

    /** Sees nothing. */
    CallObserver NONE = call -> {};

    void ended(ObservedCall call);

    /** Headers for a call that begins now on this thread: the caller's {@code traceparent}. */
    default Map<String, String> headers() {
        return Map.of();
    }
}
