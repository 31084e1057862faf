package io.slipway.status.fold;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port to where folds are kept, one document per cluster. What it has acknowledged is never lost. A
 * transient failure is an unchecked exception.
 */
public interface Folds {

    Optional<KeptFold> find(String clusterId);

    /**
     * Stores a fold: a new one when its version is 1, else in place of the one whose version is one
     * less.
     *
     * @return false when somebody else wrote in between
     */
    boolean store(KeptFold fold);

    /** Clusters with something unpublished since that time or longer, the longest first. */
    List<String> unpublished(Instant since, int limit);

    /** Clusters that went before that time and whose status is still in the topic. */
    List<String> toBeTombstoned(Instant goneBefore, int limit);

    /**
     * Removes what went before that time, and what never came to be a known cluster.
     *
     * @return how many
     */
    long remove(Instant before);
}
