package io.slipway.status.stream;

import io.slipway.status.fold.Delta;
import io.slipway.status.fold.News.Identity;
import io.slipway.status.fold.Phase;
import java.util.Map;
import java.util.Set;

/**
 * Which of a project's clusters are watched; what is empty lets everything through.
 *
 * @param phases in one of these phases
 * @param types of one of these types
 * @param tags with all of these tags
 * @param clusters one of these, by name or id
 */
public record Filter(
        Set<Phase> phases, Set<String> types, Map<String, String> tags, Set<String> clusters) {

    /** Lets everything through. */
    public static final Filter ALL = new Filter(Set.of(), Set.of(), Map.of(), Set.of());

    public Filter {
        phases = Set.copyOf(phases);
        types = Set.copyOf(types);
        tags = Map.copyOf(tags);
        clusters = Set.copyOf(clusters);
    }

    boolean lets(Delta delta) {
        return lets(delta.clusterId(), delta.identity(), delta.phase());
    }

    boolean letsButForPhase(Delta delta) {
        return letsButForPhase(delta.clusterId(), delta.identity());
    }

    boolean asksForPhase() {
        return !phases.isEmpty();
    }

    boolean lets(String clusterId, Identity identity, Phase phase) {
        return (phases.isEmpty() || phases.contains(phase)) && letsButForPhase(clusterId, identity);
    }

    private boolean letsButForPhase(String clusterId, Identity identity) {
        return (types.isEmpty() || types.contains(identity.type()))
                && identity.tags().entrySet().containsAll(tags.entrySet())
                && (clusters.isEmpty()
                        || clusters.contains(clusterId)
                        || clusters.contains(identity.name()));
    }
}
