package io.slipway.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Run by the build: lets the registry start, work and stop once, so that the JVM can write the
 * archive of classes that halves the time of every later start. Does nothing if there is one.
 */
final class RegistryTraining {

    private static final String SCHEMA =
            """
            {"schemaType":"AVRO","schema":"{\\"type\\":\\"record\\",\\"name\\":\\"Trained\\",\\"fields\\":[]}"}\
            """;

    private RegistryTraining() {}

    /**
     * @param arguments a directory for what the training leaves behind
     */
    public static void main(String[] arguments) throws InterruptedException {
        Path archive = RegistryInstallation.find().classArchive();
        if (Files.exists(archive)) {
            return;
        }
        Path draft = archive.resolveSibling("registry.jsa.new");
        try {
            train(Files.createDirectories(Path.of(arguments[0])), draft);
            Files.move(
                    draft,
                    archive,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | IllegalStateException e) {
            System.err.println(
                    "No class archive for the registry, which will start more slowly: " + e);
        }
    }

    private static void train(Path directory, Path archive)
            throws IOException, InterruptedException {
        List<String> record = List.of("-XX:ArchiveClassesAtExit=" + archive);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
                EmbeddedRegistry registry =
                        EmbeddedRegistry.start(
                                directory,
                                kafka.bootstrapServers(),
                                EmbeddedRegistry.Options.defaults(),
                                record)) {
            exercise(registry);
            registry.stopAndWait();
        }
    }

    private static void exercise(EmbeddedRegistry registry)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI versions = URI.create(registry.confluentUrl() + "/subjects/trained-value/versions");
            HttpRequest register =
                    HttpRequest.newBuilder(versions)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(SCHEMA))
                            .build();
            client.send(register, HttpResponse.BodyHandlers.discarding());
            for (String path :
                    List.of(
                            registry.confluentUrl() + "/schemas/ids/1",
                            registry.url() + "/ids/contentIds/1",
                            registry.url() + "/groups/default/artifacts",
                            registry.url() + "/system/info")) {
                client.send(
                        HttpRequest.newBuilder(URI.create(path)).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
