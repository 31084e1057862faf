package io.slipway.cluster.cluster.web;

import io.slipway.reconciler.slice.Slice;
import io.slipway.service.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A cluster's ETag: the generation, which changes depend on, and when anything else changed. */
public final class EntityTag {

    private static final int RADIX = 36;

    private EntityTag() {}

    static String of(Slice slice) {
        return "\"%d-%s\""
                .formatted(
                        slice.desired().generation(),
                        Long.toString(slice.updatedAt().toEpochMilli(), RADIX));
    }

    /**
     * Does nothing when what is desired is as it was when the asker was given that ETag.
     *
     * @param ifMatch null when he does not care
     * @throws ProblemException 412 VERSION_STALE
     */
    public static void require(Slice slice, @Nullable String ifMatch) {
        if (ifMatch != null
                && !ifMatch.equals("*")
                && !ifMatch.startsWith("\"%d-".formatted(slice.desired().generation()))) {
            throw stale("The cluster has changed since it was looked at");
        }
    }

    /** There is no cluster, so it has no version. */
    public static void requireNone(@Nullable String ifMatch) {
        if (ifMatch != null) {
            throw stale("There is no such cluster, so none of that version");
        }
    }

    private static ProblemException stale(String title) {
        return ProblemException.of(HttpStatus.PRECONDITION_FAILED, "VERSION_STALE", title);
    }
}
