package io.slipway.status.fold;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes news in: each is one conditional write of its cluster's document, which holds the steps to
 * be published as well. News that tell nothing new are not written.
 */
public final class Intake {

    private final Keeper keeper;
    private final Consumer<String> relay;
    private final Clock clock;
    private final Experience experience;
    private final Pictures pictures = new Pictures();

    /**
     * @param relay told of each cluster that has something to publish
     * @param experience learns from the news how long things take
     */
    public Intake(Keeper keeper, Consumer<String> relay, Clock clock, Experience experience) {
        this.keeper = keeper;
        this.relay = relay;
        this.clock = clock;
        this.experience = experience;
    }

    /** Returns once the news are stored, or known to tell nothing new. */
    public void take(News news) {
        var kept = keeper.change(news.clusterId(), known -> folded(known, news));
        kept.filter(KeptFold::hasUnpublished).ifPresent(_ -> relay.accept(news.clusterId()));
        if (news instanceof News.SlotNews(var _, var key, var _)) {
            kept.ifPresent(told -> experience.learn(told.fold(), key));
        }
    }

    private Optional<KeptFold> folded(KeptFold known, News news) {
        var now = clock.instant();
        var folding = new Folding(known.fold(), pictures.of(news.clusterId()), experience);
        if (!folding.fold(news, now)) {
            return Optional.empty();
        }
        pictures.remember(news.clusterId(), folding.picture());
        return Optional.of(known.with(folding.fold(), folding.deltas(), now));
    }

    /** The last pictures: of what has not changed since, nothing is reckoned again. */
    private static final class Pictures {

        private static final int SIZE = 64;

        private final LinkedHashMap<String, Picture> pictures =
                new LinkedHashMap<>(SIZE, 0.75f, true);

        synchronized @Nullable Picture of(String clusterId) {
            return pictures.get(clusterId);
        }

        synchronized void remember(String clusterId, @Nullable Picture picture) {
            if (picture != null) {
                pictures.put(clusterId, picture);
            }
            if (pictures.size() > SIZE) {
                pictures.pollFirstEntry();
            }
        }
    }
}
