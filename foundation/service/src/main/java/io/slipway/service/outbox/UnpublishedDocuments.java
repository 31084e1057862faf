package io.slipway.service.outbox;

import io.slipway.service.messaging.OutgoingEvent;
import java.util.List;

/**
 * Port to documents that have something to tell and have not told it. Whoever writes such a
 * document notes in the same write that it is unpublished, and then calls {@link
 * DocumentRelay#wake}.
 *
 * @param <D> the document
 */
public interface UnpublishedDocuments<D> {

    /** Those that have something to tell, the longest waiting first; at most that many. */
    List<D> unpublished(int limit);

    /** What this document tells now, in order. */
    List<OutgoingEvent> events(D document);

    /**
     * All that this document told is acknowledged: note that it is published, unless it was written
     * since. If it was, note that it is <em>unpublished</em>, whatever another process has noted
     * meanwhile: its older state may stand over the newer one in the topic.
     */
    void acknowledged(D document);
}
