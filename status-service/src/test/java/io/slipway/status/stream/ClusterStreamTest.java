package io.slipway.status.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.status.fold.Delta;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.SlotState;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterStreamTest {

    private final FakeTopic topic = new FakeTopic();
    private final FakeCluster shop = topic.cluster("c-0", "shop");

    @Test
    void sendsACommentAtOnceThenASnapshotThenWhatHappens() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Watcher watcher = Watcher.of(topic.hub(16).cluster("c-0", null));

        // When
        topic.publish(shop.slot("vpc", SlotState.CREATING));
        topic.publish(shop.slot("vpc", SlotState.READY));
        topic.publish(shop.phase(Phase.DELETED));

        // Then
        assertThat(watcher.texts().getFirst()).startsWith(":");
        assertThat(watcher.heard())
                .containsExactly("snapshot@1", "resource@2", "resource@3", "deleted@4");
        assertThat(watcher.events().get(1).data().get("slot").asString()).isEqualTo("vpc");
        assertThat(watcher.events().get(1).data().get("state").asString()).isEqualTo("Creating");
        assertThat(watcher.events().get(1).data().get("stage").asString()).isEqualTo("network");
        assertThat(watcher.events().get(3).data().propertyNames())
                .containsExactly("clusterId", "name", "phase", "sequence");
    }

    @Test
    void dropsWhatTheSnapshotHasAlready() {
        // Given: folded and not yet read from the topic
        List<Delta> late = shop.phase(Phase.PROVISIONING);
        List<Delta> later = shop.slot("vpc", SlotState.CREATING);
        Watcher watcher = Watcher.of(topic.hub(16).cluster("c-0", null));

        // When
        topic.publish(late);
        topic.publish(later);
        topic.publish(shop.slot("vpc", SlotState.READY));

        // Then
        assertThat(watcher.heard()).containsExactly("snapshot@2", "resource@3");
    }

    @Test
    void replaysExactlyWhatWasMissedOnAnotherReplica() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Watcher first = Watcher.of(topic.hub(16).cluster("c-0", null));
        topic.publish(shop.slot("vpc", SlotState.CREATING));
        first.cancel();
        topic.publish(shop.slot("vpc", SlotState.READY));
        topic.publish(shop.phase(Phase.RUNNING));

        // When
        Watcher second = Watcher.of(topic.hub(16).cluster("c-0", first.lastId()));
        topic.publish(shop.phase(Phase.UPDATING));

        // Then
        assertThat(first.heard()).containsExactly("snapshot@1", "resource@2");
        assertThat(second.heard()).containsExactly("resource@3", "phase@4", "phase@5");
    }

    @Test
    void repeatsNothingWhenNothingWasMissed() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Watcher first = Watcher.of(topic.hub(16).cluster("c-0", null));

        // When
        Watcher second = Watcher.of(topic.hub(16).cluster("c-0", first.lastId()));

        // Then
        assertThat(second.heard()).isEmpty();
    }

    @Test
    void sendsASnapshotWhenWhatWasMissedIsNoLongerKept() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Watcher first = Watcher.of(topic.hub(2).cluster("c-0", null));
        first.cancel();
        topic.publish(shop.slot("vpc", SlotState.CREATING));
        topic.publish(shop.slot("vpc", SlotState.READY));
        topic.publish(shop.slot("subnet", SlotState.CREATING));

        // When
        Watcher second = Watcher.of(topic.hub(2).cluster("c-0", first.lastId()));

        // Then
        assertThat(second.heard()).containsExactly("snapshot@4");
    }

    @Test
    void sendsASnapshotToAnIdOfAnotherCluster() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));

        // When
        Watcher watcher = Watcher.of(topic.hub(16).cluster("c-0", "c-9.1"));

        // Then
        assertThat(watcher.heard()).containsExactly("snapshot@1");
    }

    @Test
    void aSlowReaderGetsASnapshotAndCostsOthersNothing() {
        // Given: one that read the comment and the snapshot, and no more
        topic.publish(shop.phase(Phase.PROVISIONING));
        Hub hub = topic.hub(4);
        Watcher slow = Watcher.of(hub.cluster("c-0", null), 2);
        Watcher quick = Watcher.of(hub.cluster("c-0", null));

        // When
        for (int i = 0; i < 10; i++) {
            topic.publish(shop.slot("subnet/" + i, SlotState.CREATING));
        }
        slow.request(1);
        topic.publish(shop.slot("vpc", SlotState.READY));
        slow.request(10);

        // Then
        assertThat(slow.heard()).containsExactly("snapshot@1", "snapshot@11", "resource@12");
        assertThat(quick.heard()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void readsTheStatusAfreshWhenTooMuchHasChanged() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Watcher watcher = Watcher.of(topic.hub(16).cluster("c-0", null));
        Delta resource = shop.slot("vpc", SlotState.CREATING).getFirst();

        // When
        topic.publish(List.of(as(resource, Delta.Type.SNAPSHOT)));
        topic.publish(shop.slot("vpc", SlotState.READY));

        // Then
        assertThat(watcher.heard()).containsExactly("snapshot@1", "snapshot@2", "resource@3");
    }

    @Test
    void beatsWithoutBeingAsked() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Hub hub = topic.hub(16);
        Watcher watcher = Watcher.of(hub.cluster("c-0", null));

        // When: a third of those who watch at a time
        for (int part = 0; part < 3; part++) {
            hub.beat(part, 3);
        }

        // Then
        assertThat(watcher.texts()).hasSize(3).last().asString().startsWith(":");
    }

    @Test
    void forgetsIdleClustersButNotThoseBeingWatched() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Hub hub = topic.hub(16);
        Watcher watcher = Watcher.of(hub.cluster("c-0", null));

        // When
        hub.sweep(java.time.Instant.MAX);
        topic.publish(shop.slot("vpc", SlotState.CREATING));

        // Then
        assertThat(watcher.heard()).containsExactly("snapshot@1", "resource@2");
    }

    private static Delta as(Delta delta, Delta.Type type) {
        return new Delta(
                delta.clusterId(),
                delta.identity(),
                delta.sequence(),
                type,
                delta.phase(),
                null,
                delta.at());
    }
}
