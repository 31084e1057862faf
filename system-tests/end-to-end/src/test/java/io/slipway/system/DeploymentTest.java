package io.slipway.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docker-compose.yml} and {@code k8s/} say what the code says. */
class DeploymentTest {

    private static final Path ROOT = Path.of("..", "..");
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

    @Test
    void everySettingInTheComposeFileIsOneThatTheCodeTakesIn() throws IOException {
        var shared = environment(compose().path("x-service").path("environment"));
        var takenBySome = new TreeSet<String>();
        for (var service : servicesOfTheCode()) {
            var described = compose().path("services").path(service);
            var environment = environment(described.path("environment"));
            var arguments = arguments(described.path("command"));
            var all = new TreeMap<>(shared);
            all.putAll(environment);

            var taken = new BoundSettings(ROOT, service).of(all, arguments);

            assertThat(taken).as(service).containsAll(environment.keySet());
            assertThat(taken).as(service).containsAll(arguments.keySet());
            takenBySome.addAll(taken);
        }
        assertThat(shared).isNotEmpty();
        assertThat(takenBySome).containsAll(shared.keySet());
    }

    @Test
    void everySettingInTheKustomizeBaseIsOneThatTheCodeTakesIn() throws IOException {
        var shared = environment(documents("k8s/settings.yaml").getFirst().path("data"));
        var takenBySome = new TreeSet<String>();
        for (var service : servicesOfTheCode()) {
            var container =
                    documents("k8s/" + service + ".yaml")
                            .getFirst()
                            .at("/spec/template/spec/containers/0");
            var environment = new TreeMap<String, Object>();
            for (var entry : container.path("env").values()) {
                putSetting(environment, entry.path("name").asString());
            }
            var arguments = arguments(container.path("args"));
            var all = new TreeMap<>(shared);
            all.putAll(environment);

            var taken = new BoundSettings(ROOT, service).of(all, arguments);

            assertThat(taken).as(service).containsAll(environment.keySet());
            assertThat(taken).as(service).containsAll(arguments.keySet());
            takenBySome.addAll(taken);
        }
        assertThat(shared).isNotEmpty();
        assertThat(takenBySome).containsAll(shared.keySet());
    }

    @Test
    void aSettingThatNobodyTakesInIsNoticed() throws IOException {
        var taken =
                new BoundSettings(ROOT, "cluster-service")
                        .of(
                                Map.of("SLIPWAY_REGISTRY_URI", "1", "SLIPWAY_INSTALLATION", "1"),
                                Map.of("slipway.peer.gateway.url", "1"));

        assertThat(taken).containsExactly("SLIPWAY_INSTALLATION");
    }

    private static Map<String, Object> environment(JsonNode names) {
        var settings = new TreeMap<String, Object>();
        names.propertyNames().forEach(name -> putSetting(settings, name));
        return settings;
    }

    /** Any number is a value for each of them: what counts is the name. */
    private static void putSetting(Map<String, Object> settings, String name) {
        if (name.startsWith("SLIPWAY_") || name.startsWith("SPRING_")) {
            settings.put(name, "1");
        }
    }

    private static Map<String, Object> arguments(JsonNode arguments) {
        var settings = new TreeMap<String, Object>();
        for (var argument : arguments.values()) {
            var setting = argument.asString();
            assertThat(setting).matches("--[a-z.-]+=.+");
            settings.put(
                    setting.substring(2, setting.indexOf('=')),
                    setting.substring(setting.indexOf('=') + 1));
        }
        return settings;
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
