package io.slipway.status.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.status.fold.SlotState.Work;
import io.slipway.status.fold.Usual.Step;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperienceTest {

    private static final Step NAT = new Step("us-east-1", "nat-gateway", Work.CREATE);

    private final Store store = new Store();

    @Test
    void outlivesTheProcessAndIsSharedAmongReplicas() {
        // Given
        Experience one = new Experience();
        Experience other = new Experience();
        one.learn(creationOf("c-1"));
        other.learn(creationOf("c-2"));

        // When
        one.exchange(store);
        other.exchange(store);
        Experience later = new Experience();
        later.exchange(store);

        // Then
        assertThat(later.of(NAT).newest()).hasSize(2);
        assertThat(other.of(NAT)).isEqualTo(later.of(NAT));
    }

    @Test
    void theSameAgainTeachesNothing() {
        // Given
        Experience experience = new Experience();
        experience.learn(creationOf("c-1"));
        experience.exchange(store);

        // When
        experience.learn(creationOf("c-1"));
        experience.exchange(store);

        // Then
        assertThat(store.writes).isEqualTo(1);
        assertThat(experience.of(NAT).newest()).hasSize(1);
    }

    @Test
    void whatCouldNotBeKeptIsToldAgain() {
        // Given
        Experience experience = new Experience();
        experience.learn(creationOf("c-1"));
        store.away = true;
        assertThatThrownBy(() -> experience.exchange(store)).hasMessage("away");

        // When
        store.away = false;
        experience.exchange(store);

        // Then
        assertThat(store.kept).containsKey(NAT);
    }

    private static ClusterFold creationOf(String clusterId) {
        Folding folding = new Folding(ClusterFold.empty(clusterId));
        var tell = new Tell(clusterId, "shop").cluster(Phase.PROVISIONING);
        tell.slot("network/main", "nat-gateway/a", SlotState.CREATING, 107)
                .after(90)
                .slot("network/main", "nat-gateway/a", SlotState.READY, 107);
        tell.log().forEach(news -> folding.fold(news, tell.now()));
        return folding.fold();
    }

    private static final class Store implements Experiences {

        private final Map<Step, Samples> kept = new HashMap<>();
        private int writes;
        private boolean away;

        @Override
        public Map<Step, Samples> all() {
            return Map.copyOf(kept);
        }

        @Override
        public void add(Step step, Samples samples) {
            if (away) {
                throw new IllegalStateException("away");
            }
            writes++;
            kept.merge(step, samples, (one, other) -> one.with(other.newest()));
        }
    }
}
