package io.slipway.status.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.status.fold.Delta;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.SlotState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectStreamTest {

    private final FakeTopic topic = new FakeTopic();
    private final FakeCluster shop = topic.cluster("c-0", "shop");
    private final FakeCluster blog = topic.cluster("c-1", "blog");

    @Test
    void whoseFilterLeavesOutTheLastClusterCanGoOnFromTheSnapshotsAllTheSame() {
        // Given
        topic.publish(shop.phase(Phase.RUNNING));
        topic.publish(blog.phase(Phase.PROVISIONING));
        Filter filter = new Filter(Set.of(), Set.of(), Map.of(), Set.of("shop"));
        Watcher first = Watcher.of(topic.hub(16).project("default", filter, null));
        first.cancel();
        topic.publish(shop.slot("vpc", SlotState.CREATING));

        // When
        Watcher second = Watcher.of(topic.hub(16).project("default", filter, first.lastId()));

        // Then
        assertThat(heard(first)).containsExactly("shop snapshot@1");
        assertThat(first.lastId()).isNotNull();
        assertThat(heard(second)).containsExactly("shop resource@2");
    }

    @Test
    void whatIsPublishedTwiceIsToldOnce() {
        // Given
        topic.publish(shop.phase(Phase.PROVISIONING));
        Watcher watcher = Watcher.of(topic.hub(16).project("default", Filter.ALL, null));
        List<Delta> step = shop.slot("vpc", SlotState.CREATING);
        List<Delta> next = shop.slot("vpc", SlotState.READY);

        // When
        topic.publish(step);
        topic.publish(next);
        topic.publish(step);
        topic.publish(next);

        // Then
        assertThat(heard(watcher))
                .containsExactly("shop snapshot@1", "shop resource@2", "shop resource@3");
    }

    @Test
    void sendsASnapshotOfEachClusterThenWhatHappens() {
        // Given
        topic.publish(shop.phase(Phase.RUNNING));
        topic.publish(blog.phase(Phase.PROVISIONING));
        Watcher watcher = Watcher.of(topic.hub(16).project("default", Filter.ALL, null));

        // When
        topic.publish(blog.slot("vpc", SlotState.CREATING));
        topic.publish(shop.phase(Phase.DELETING));

        // Then
        assertThat(heard(watcher))
                .containsExactly(
                        "shop snapshot@1", "blog snapshot@1", "blog resource@2", "shop phase@2");
        assertThat(watcher.events().getFirst().id()).isNull();
        assertThat(watcher.events().get(1).id()).isNotNull();
    }

    @Test
    void sendsASnapshotOfAClusterThatComesLater() {
        // Given
        topic.publish(shop.phase(Phase.RUNNING));
        Watcher watcher = Watcher.of(topic.hub(16).project("default", Filter.ALL, null));

        // When
        topic.publish(blog.phase(Phase.PROVISIONING));
        topic.publish(blog.slot("vpc", SlotState.CREATING));

        // Then
        assertThat(heard(watcher))
                .containsExactly("shop snapshot@1", "blog snapshot@1", "blog resource@2");
    }

    @Test
    void replaysExactlyWhatWasMissedOnAnotherReplica() {
        // Given
        topic.publish(shop.phase(Phase.RUNNING));
        topic.publish(blog.phase(Phase.PROVISIONING));
        Watcher first = Watcher.of(topic.hub(16).project("default", Filter.ALL, null));
        topic.publish(blog.slot("vpc", SlotState.CREATING));
        first.cancel();
        topic.publish(shop.phase(Phase.DELETING));
        topic.publish(blog.slot("vpc", SlotState.READY));

        // When
        Hub other = topic.hub(16);
        Watcher second = Watcher.of(other.project("default", Filter.ALL, first.lastId()));
        topic.publish(shop.phase(Phase.DELETED));

        // Then
        assertThat(heard(second))
                .containsExactly("shop phase@2", "blog resource@3", "shop deleted@3");
    }

    @Test
    void repeatsNothingThatASnapshotTold() {
        // Given: a snapshot that is ahead of the topic
        topic.publish(shop.phase(Phase.RUNNING));
        List<Delta> late = shop.slot("vpc", SlotState.UPDATING);
        Watcher first = Watcher.of(topic.hub(16).project("default", Filter.ALL, null));
        first.cancel();
        topic.publish(late);
        topic.publish(shop.slot("vpc", SlotState.UPDATED));

        // When
        Hub other = topic.hub(16);
        Watcher second = Watcher.of(other.project("default", Filter.ALL, first.lastId()));

        // Then
        assertThat(heard(first)).containsExactly("shop snapshot@2");
        assertThat(heard(second)).containsExactly("shop resource@3");
    }

    @Test
    void sendsSnapshotsWhenWhatWasMissedIsNoLongerKept() {
        // Given
        topic.publish(shop.phase(Phase.RUNNING));
        Watcher first = Watcher.of(topic.hub(2).project("default", Filter.ALL, null));
        first.cancel();
        for (int i = 0; i < 5; i++) {
            topic.publish(shop.slot("subnet/" + i, SlotState.CREATING));
        }

        // When
        Hub other = topic.hub(2);
        Watcher second = Watcher.of(other.project("default", Filter.ALL, first.lastId()));

        // Then
        assertThat(heard(second)).containsExactly("shop snapshot@6");
    }

    @Test
    void aSlowReaderGetsSnapshots() {
        // Given: one that read the comment and the snapshot, and no more
        topic.publish(shop.phase(Phase.RUNNING));
        Watcher slow = Watcher.of(topic.hub(4).project("default", Filter.ALL, null), 2);

        // When
        for (int i = 0; i < 10; i++) {
            topic.publish(shop.slot("subnet/" + i, SlotState.CREATING));
        }
        slow.request(10);

        // Then
        assertThat(heard(slow)).containsExactly("shop snapshot@1", "shop snapshot@11");
    }

    @Test
    void aFilterLetsClustersInAndOut() {
        // Given
        topic.publish(shop.phase(Phase.RUNNING));
        topic.publish(blog.phase(Phase.PROVISIONING));
        Filter running = new Filter(Set.of(Phase.RUNNING), Set.of(), Map.of(), Set.of());
        Watcher watcher = Watcher.of(topic.hub(16).project("default", running, null));

        // When
        topic.publish(blog.slot("vpc", SlotState.CREATING));
        topic.publish(blog.phase(Phase.RUNNING));
        topic.publish(shop.phase(Phase.DELETING));
        topic.publish(shop.slot("vpc", SlotState.DELETING));

        // Then
        assertThat(heard(watcher))
                .containsExactly("shop snapshot@1", "blog snapshot@3", "shop phase@2");
    }

    @Test
    void filtersByTagTypeAndName() {
        // Given
        topic.publish(shop.phase(Phase.RUNNING));
        topic.publish(blog.phase(Phase.RUNNING));
        Filter filter = new Filter(Set.of(), Set.of("eks"), Map.of("team", "web"), Set.of("blog"));

        // When
        Watcher watcher = Watcher.of(topic.hub(16).project("default", filter, null));
        topic.publish(shop.phase(Phase.UPDATING));

        // Then
        assertThat(heard(watcher)).containsExactly("blog snapshot@1");
    }

    private static List<String> heard(Watcher watcher) {
        return watcher.events().stream()
                .map(event -> event.data().get("name").asString() + " " + event)
                .toList();
    }
}
