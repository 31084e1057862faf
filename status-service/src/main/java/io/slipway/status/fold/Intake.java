package io.slipway.status.fold;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes news in: each is one conditional write of its cluster's document, which holds the steps to
 * be published as well. News that tell nothing new are not written.
 */
public final class Intake {

    private final Keeper keeper;
    private final Consumer<String> relay;
    private final Clock clock;

    /**
     * @param relay told of each cluster that has something to publish
     */
    public Intake(Keeper keeper, Consumer<String> relay, Clock clock) {
        this.keeper = keeper;
        this.relay = relay;
        this.clock = clock;
    }

    /** Returns once the news are stored, or known to tell nothing new. */
    public void take(News news) {
        keeper.change(news.clusterId(), known -> folded(known, news))
                .filter(KeptFold::hasUnpublished)
                .ifPresent(_ -> relay.accept(news.clusterId()));
    }

    private Optional<KeptFold> folded(KeptFold known, News news) {
        var now = clock.instant();
        var folding = new Folding(known.fold());
        return folding.fold(news, now)
                ? Optional.of(known.with(folding.fold(), folding.deltas(), now))
                : Optional.empty();
    }
}
