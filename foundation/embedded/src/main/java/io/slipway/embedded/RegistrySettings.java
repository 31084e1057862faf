package io.slipway.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the registry's process is told what to do.
 *
 * @param directory for what it writes to disk
 * @param bootstrapServers of the Kafka that keeps its schemas
 * @param port it listens on
 */
record RegistrySettings(Path directory, String bootstrapServers, int port) {

    List<String> command(RegistryInstallation installation, List<String> extraJvmArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        // Early, since what a system tells of a command line may be cut off: a leftover is known by
        // its directory.
        command.add("-Dslipway.registry.directory=" + directory);
        command.addAll(installation.jvmArguments());
        command.addAll(extraJvmArguments);
        properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(installation.mainClass());
        return command;
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(port));
        properties.put("quarkus.management.host", "127.0.0.1");
        properties.put("quarkus.management.port", "0");
        properties.put("quarkus.http.access-log.enabled", "false");
        properties.put("quarkus.log.level", "WARN");
        properties.put("quarkus.log.category.\"io.apicurio\".level", "WARN");
        properties.put("quarkus.banner.enabled", "false");
        properties.put("apicurio.storage.kind", "kafkasql");
        properties.put("apicurio.kafkasql.bootstrap.servers", bootstrapServers);
        properties.put("apicurio.kafkasql.topic", "slipway.registry.journal");
        properties.put("apicurio.kafkasql.snapshots.topic", "slipway.registry.snapshots");
        properties.put("apicurio.events.kafka.topic", "slipway.registry.events");
        properties.put("apicurio.storage.snapshot.location", directory.toString());
        // It reads three topics to their end before it answers, and waits this long for what does
        // not come.
        properties.put("apicurio.kafkasql.consumer.poll.timeout", "100");
        properties.put("apicurio.kafkasql.consumer.fetch.max.wait.ms", "100");
        properties.put("apicurio.kafkasql.consumer.enable.auto.commit", "false");
        properties.put("apicurio.kafkasql.producer.linger.ms", "0");
        properties.put("apicurio.datasource.jdbc.initial-size", "1");
        properties.put("apicurio.datasource.jdbc.min-size", "1");
        return properties;
    }
}
