package io.slipway.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Apicurio Registry as the build unpacked it.
 *
 * <p>It is run with all its jars on one class path instead of by its own launcher: only so can the
 * archive of loaded classes, which the build makes beside it, hold its classes. Without that
 * archive, or on another JVM than the build's, it starts all the same, in twice the time.
 *
 * @param home the directory that holds {@code quarkus-run.jar}
 */
record RegistryInstallation(Path home) {

    /** Names another place, for instance in a packaged distribution. */
    static final String HOME_PROPERTY = "slipway.registry.home";

    private static final String DIRECTORY = "apicurio-registry";
    private static final String LAUNCHER = "quarkus-run.jar";
    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

    /**
     * Looks at the system property, then beside the jar or classes directory of this class, then
     * where this module was built.
     *
     * @throws IllegalStateException if it is nowhere
     */
    static RegistryInstallation find() {
        List<Path> candidates = candidates();
        return candidates.stream()
                .filter(home -> Files.exists(home.resolve(LAUNCHER)))
                .findFirst()
                .map(home -> new RegistryInstallation(home.toAbsolutePath()))
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Apicurio Registry is in none of "
                                        + candidates
                                        + "; build foundation/embedded, or set -D"
                                        + HOME_PROPERTY));
    }

    /** Class data of a JVM that once ran the registry; may not be there. */
    Path classArchive() {
        return home.resolve("registry.jsa");
    }

    /**
     * The JVM's arguments up to the system properties, which the caller appends before {@link
     * #mainClass()}.
     */
    List<String> jvmArguments() {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        if (Files.exists(classArchive())) {
            arguments.add("-XX:SharedArchiveFile=" + classArchive());
        }
        arguments.addAll(List.of("-cp", classPath()));
        return arguments;
    }

    String mainClass() {
        return MAIN_CLASS;
    }

    private String classPath() {
        List<Path> jars = new ArrayList<>();
        jars.add(home.resolve("quarkus/generated-bytecode.jar"));
        jars.add(home.resolve("quarkus/transformed-bytecode.jar"));
        for (String directory : List.of("app", "lib/boot", "lib/main")) {
            jars.addAll(jarsIn(home.resolve(directory)));
        }
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    private static List<Path> jarsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> candidates() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of),
                        besideThisCode(),
                        built())
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Path> besideThisCode() {
        try {
            Path code =
                    Path.of(
                            RegistryInstallation.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return Optional.of(code.resolveSibling(DIRECTORY));
        } catch (URISyntaxException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<Path> built() {
        try (InputStream stream =
                Objects.requireNonNull(
                        RegistryInstallation.class.getResourceAsStream("registry.properties"),
                        "registry.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return Optional.ofNullable(properties.getProperty("home")).map(Path::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
