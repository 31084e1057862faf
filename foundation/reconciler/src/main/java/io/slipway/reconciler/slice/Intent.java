package io.slipway.reconciler.slice;

import java.time.Instant;
import java.util.Map;

/**
 * A mutating call that is about to be made, stored before it is made. While it stands, whether the
 * call was carried out may be unknown; it is resolved before anything else is planned for its slot.
 *
 * @param verb create, update or delete
 * @param number counts the intents of the slot; for a child slice it is the child's generation
 * @param token the client token sent where the API takes one
 * @param request the exact request, references resolved
 * @param recordedAt when it was stored
 */
public record Intent(
        Verb verb, long number, String token, Map<String, Object> request, Instant recordedAt) {

    public Intent {
        request = Trees.copy(request);
    }

    /** What a mutating call does to its slot. */
    public enum Verb {
        CREATE,
        UPDATE,
        DELETE
    }
}
