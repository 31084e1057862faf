package io.slipway.status.fold.messaging;

import io.slipway.events.ClusterState;
import io.slipway.events.ExternalTask;
import io.slipway.events.ResourceEvent;
import io.slipway.events.SliceObserved;
import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.messaging.Received;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.News;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.messaging.Message;

/** What hears each of the topics that are folded. Tombstones tell nothing. */
public final class NewsHandlers {

    private NewsHandlers() {}

    /** The topics that are folded. */
    public static List<Topic> topics() {
        return List.of(
                TopicCatalogue.CLUSTERS,
                TopicCatalogue.NETWORKS_OBSERVED,
                TopicCatalogue.NODE_POOLS_OBSERVED,
                TopicCatalogue.RESOURCE_EVENTS,
                TopicCatalogue.EXTERNAL_TASKS);
    }

    /** A handler for each of {@link #topics()}. It returns when the news are stored. */
    public static Map<Topic, Consumer<Message<?>>> of(Intake intake) {
        return Map.of(
                TopicCatalogue.CLUSTERS, handler(intake, ClusterState.class, Heard::of),
                TopicCatalogue.NETWORKS_OBSERVED, handler(intake, SliceObserved.class, Heard::of),
                TopicCatalogue.NODE_POOLS_OBSERVED, handler(intake, SliceObserved.class, Heard::of),
                TopicCatalogue.RESOURCE_EVENTS, handler(intake, ResourceEvent.class, Heard::of),
                TopicCatalogue.EXTERNAL_TASKS, handler(intake, ExternalTask.class, Heard::of));
    }

    private static <T extends SpecificRecord> Consumer<Message<?>> handler(
            Intake intake, Class<T> type, Function<T, Optional<News>> heard) {
        return message -> Received.of(message, type).value().flatMap(heard).ifPresent(intake::take);
    }
}
