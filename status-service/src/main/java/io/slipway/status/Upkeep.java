package io.slipway.status;

import io.slipway.status.fold.Experience;
import io.slipway.status.fold.Experiences;
import io.slipway.status.fold.Folds;
import io.slipway.status.fold.Relay;
import java.time.Clock;

/** What keeps the stored things in order. */
final class Upkeep {

    private final Folds folds;
    private final Relay relay;
    private final Experience experience;
    private final Experiences experiences;
    private final StatusProperties properties;
    private final Clock clock;

    Upkeep(
            Folds folds,
            Relay relay,
            Experience experience,
            Experiences experiences,
            StatusProperties properties,
            Clock clock) {
        this.folds = folds;
        this.relay = relay;
        this.experience = experience;
        this.experiences = experiences;
        this.properties = properties;
        this.clock = clock;
    }

    /** Takes clusters that went long ago out of the topic, and out of the store. */
    void forget() {
        relay.bury(clock.instant().minus(properties.tombstoneAfter()));
        folds.remove(clock.instant().minus(properties.keepGone()));
    }

    /** Keeps how long things took. */
    void remember() {
        experience.keep(experiences);
    }

    /** Keeps how long things took, and learns what other replicas saw. */
    void learn() {
        experience.exchange(experiences);
    }
}
