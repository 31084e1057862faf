package io.slipway.reconciler.slice;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mutating call that is about to be made, stored before it is made. While it stands, whether the
 * call was carried out may be unknown; it is resolved before anything else is planned for its slot.
 *
 * @param verb create, update or delete
 * @param number counts the intents of the slot; for a child slice it is the child's generation
 * @param token the client token sent where the API takes one
 * @param request the exact request, references resolved
 * @param recordedAt when it was stored
 * @param unknownSince since when a sending of it may have been carried out without an answer; null
 *     while every sending was answered. From then on AWS's refusal of another sending settles
 *     nothing
 */
public record Intent(
        Verb verb,
        long number,
        String token,
        Map<String, Object> request,
        Instant recordedAt,
        @Nullable Instant unknownSince) {

    public Intent {
        request = Trees.copy(request);
    }

    /** A call that has not been sent yet. */
    public static Intent first(
            Verb verb, long number, String token, Map<String, Object> request, Instant now) {
        return new Intent(verb, number, token, request, now, null);
    }

    /** The same call, about to be sent once more. */
    public Intent again(Instant now) {
        var since = unknownSince == null ? recordedAt : unknownSince;
        return new Intent(verb, number, token, request, now, since);
    }

    /** The same call, of whose last sending nobody knows what became. */
    public Intent unanswered(Instant now) {
        return new Intent(verb, number, token, request, recordedAt, now);
    }

    /** What a mutating call does to its slot. */
    public enum Verb {
        CREATE,
        UPDATE,
        DELETE
    }
}
