package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docker-compose.yml} and {@code k8s/} say what the code says. */
class DeploymentTest {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> ENGINES = Set.of("kafka", "mongodb", "registry");
    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    @Test
    void everyServiceIsInTheComposeFileAndNothingElse() throws IOException {
        var services = new TreeSet<>(compose().path("services").propertyNames());
        services.removeAll(ENGINES);

        assertThat(services).isEqualTo(servicesOfTheCode());
    }

    @Test
    void everyServiceHasADeploymentAndAServiceInTheKustomizeBase() throws IOException {
        var files =
                YAML.readTree(Files.readString(ROOT.resolve("k8s/kustomization.yaml")))
                        .path("resources")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();

        for (var service : servicesOfTheCode()) {
            assertThat(files).contains(service + ".yaml");
            assertThat(documents("k8s/" + service + ".yaml"))
                    .extracting(document -> document.path("kind").asString())
                    .containsExactly("Deployment", "Service");
        }
    }

    @Test
    void theComposeFileNamesMainClassesThatExist() throws IOException {
        for (var service : servicesOfTheCode()) {
            var main =
                    compose()
                            .path("services")
                            .path(service)
                            .path("build")
                            .path("args")
                            .path("MAIN")
                            .asString();
            assertThatCode(() -> Class.forName(main).getMethod("main", String[].class))
                    .as(service)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void bothTellAServiceWhereEveryOtherIs() throws IOException {
        for (var service : servicesOfTheCode()) {
            var others = new TreeSet<>(servicesOfTheCode());
            others.remove("gateway");
            others.remove(service);
            var command = compose().path("services").path(service).path("command");
            var arguments =
                    documents("k8s/" + service + ".yaml")
                            .getFirst()
                            .at("/spec/template/spec/containers/0/args");

            assertThat(peersIn(command)).as("compose: " + service).isEqualTo(others);
            assertThat(peersIn(arguments)).as("k8s: " + service).isEqualTo(others);
        }
    }

    private static Set<String> peersIn(JsonNode arguments) {
        return arguments
                .valueStream()
                .map(JsonNode::asString)
                .filter(argument -> argument.startsWith("--slipway.peers."))
                .map(argument -> argument.replaceAll("--slipway\\.peers\\.(.*)\\.url=.*", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Modules with a main class of a Spring application are services. */
    private static TreeSet<String> servicesOfTheCode() throws IOException {
        var services = new TreeSet<String>();
        for (var module : modules()) {
            var sources = ROOT.resolve(module).resolve("src/main/java");
            if (!Files.isDirectory(sources)) {
                continue;
            }
            try (var files = Files.walk(sources)) {
                if (files.anyMatch(file -> file.toString().endsWith("Application.java"))) {
                    services.add(module);
                }
            }
        }
        return services;
    }

    private static List<String> modules() throws IOException {
        var modules = new ArrayList<String>();
        for (var line : Files.readAllLines(ROOT.resolve("pom.xml"))) {
            if (line.strip().startsWith("<module>")) {
                modules.add(line.strip().replaceAll("</?module>", ""));
            }
        }
        return modules;
    }

    private static JsonNode compose() throws IOException {
        return YAML.readTree(Files.readString(ROOT.resolve("docker-compose.yml")));
    }

    private static List<JsonNode> documents(String file) throws IOException {
        var documents = new ArrayList<JsonNode>();
        for (var text : Files.readString(ROOT.resolve(file)).split("(?m)^---$", -1)) {
            documents.add(YAML.readTree(text));
        }
        return documents;
    }
}
