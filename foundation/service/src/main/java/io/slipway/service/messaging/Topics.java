package io.slipway.service.messaging;

import io.slipway.schemas.Topic;
import io.slipway.schemas.TopicCatalogue;
import io.slipway.service.launch.SlipwayProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics of the catalogue that are not there; leaves those that are as they are. */
final class Topics {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final short REPLICATED = 3;

    private final Map<String, Object> connection;
    private final SlipwayProperties.Kafka settings;

    /**
     * @param connection settings of Kafka's admin client
     */
    Topics(Map<String, Object> connection, SlipwayProperties.Kafka settings) {
        this.connection = new HashMap<>(connection);
        this.settings = settings;
    }

    /**
     * Returns when every topic is there.
     *
     * @throws IllegalStateException when the broker did not answer in time, or refuses
     */
    void create() {
        Duration patience = settings.startTimeout();
        connection.put("request.timeout.ms", (int) Math.min(patience.toMillis(), 10_000));
        connection.put("default.api.timeout.ms", (int) patience.toMillis());
        try (Admin admin = Admin.create(connection)) {
            Set<String> present = await(admin.listTopics().names());
            Collection<NewTopic> missing =
                    TopicCatalogue.all().stream()
                            .filter(topic -> !present.contains(topic.name()))
                            .map(this::described)
                            .toList();
            for (var created : admin.createTopics(missing).values().entrySet()) {
                await(created.getKey(), created.getValue());
            }
        }
    }

    NewTopic described(Topic topic) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        if (settings.replication() >= REPLICATED) {
            configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new NewTopic(topic.name(), partitions(topic), settings.replication())
                .configs(configs);
    }

    private int partitions(Topic topic) {
        return Math.min(topic.partitions(), settings.maxPartitions());
    }

    private void await(String topic, Future<Void> created) {
        try {
            await(created);
            LOG.atDebug().addKeyValue("topic", topic).log("Topic created");
        } catch (IllegalStateException e) {
            // Another service that starts beside this one was faster.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private <T> T await(Future<T> answer) {
        try {
            return answer.get(settings.startTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka's topics are not there", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        }
    }
}
