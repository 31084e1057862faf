package io.slipway.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings of a broker that serves one machine: small, prompt, and on the loopback interface
 * only.
 */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String MEBIBYTE = Integer.toString(1024 * 1024);
    private static final String SIXTEEN_MEBIBYTES = Integer.toString(16 * 1024 * 1024);

    private BrokerSettings() {}

    static Map<String, String> of(Path directory, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(quorum(directory, port, controllerPort));
        settings.putAll(SINGLE_COPIES);
        settings.putAll(SMALL);
        settings.putAll(PROMPT);
        return settings;
    }

    private static Map<String, String> quorum(Path directory, int port, int controllerPort) {
        String controller = "127.0.0.1:" + controllerPort;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("controller.quorum.voters", NODE_ID + "@" + controller),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry(
                        "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry(
                        "listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", "BROKER://127.0.0.1:" + port));
    }

    private static final Map<String, String> SINGLE_COPIES =
            Map.ofEntries(
                    Map.entry("auto.create.topics.enable", "false"),
                    Map.entry("default.replication.factor", "1"),
                    Map.entry("min.insync.replicas", "1"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "4"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "2"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("share.coordinator.state.topic.num.partitions", "1"));

    private static final Map<String, String> SMALL =
            Map.ofEntries(
                    Map.entry("num.network.threads", "2"),
                    Map.entry("num.io.threads", "4"),
                    Map.entry("num.replica.fetchers", "1"),
                    Map.entry("num.recovery.threads.per.data.dir", "2"),
                    Map.entry("background.threads", "2"),
                    Map.entry("group.coordinator.threads", "1"),
                    Map.entry("share.coordinator.threads", "1"),
                    Map.entry("log.segment.bytes", SIXTEEN_MEBIBYTES),
                    Map.entry("offsets.topic.segment.bytes", SIXTEEN_MEBIBYTES),
                    Map.entry("transaction.state.log.segment.bytes", SIXTEEN_MEBIBYTES),
                    Map.entry("share.coordinator.state.topic.segment.bytes", SIXTEEN_MEBIBYTES),
                    Map.entry("metadata.log.segment.bytes", SIXTEEN_MEBIBYTES),
                    Map.entry("metadata.log.max.record.bytes.between.snapshots", SIXTEEN_MEBIBYTES),
                    Map.entry("log.index.size.max.bytes", MEBIBYTE),
                    Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 * 1024 * 1024)),
                    Map.entry("log.cleaner.io.buffer.size", Integer.toString(256 * 1024)),
                    Map.entry("producer.id.expiration.ms", "3600000"),
                    Map.entry("metric.reporters", ""));

    private static final Map<String, String> PROMPT =
            Map.ofEntries(
                    Map.entry("group.initial.rebalance.delay.ms", "0"),
                    Map.entry("group.min.session.timeout.ms", "1000"),
                    Map.entry("broker.heartbeat.interval.ms", "300"),
                    // A killed broker is let in again only when its former self has timed out; one
                    // that a busy machine held up for longer is fenced, and makes no topics.
                    Map.entry("broker.session.timeout.ms", "3000"),
                    Map.entry("controlled.shutdown.enable", "true"),
                    Map.entry("controller.quorum.election.timeout.ms", "200"),
                    Map.entry("controller.quorum.election.backoff.max.ms", "100"),
                    Map.entry("metadata.max.idle.interval.ms", "5000"),
                    Map.entry("log.retention.check.interval.ms", "60000"));
}
