package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code slipway}, in a checkout of its own, with JDKs and a Maven made for the test.
 */
class LauncherTest {

    private static final Path SCRIPT = Path.of("..", "slipway");
    private static final Instant YESTERDAY = Instant.now().minusSeconds(86_400);

    private record Ended(int exitCode, String said) {}

    @TempDir Path directory;

    private Path checkout;
    private Path source;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectory(directory.resolve("checkout"));
        Files.copy(SCRIPT, checkout.resolve("slipway"));
        for (var module : new String[] {"standalone", "foundation/service"}) {
            write(checkout.resolve(module).resolve("pom.xml"), "<project/>");
        }
        write(checkout.resolve("pom.xml"), "<project/>");
        source = checkout.resolve("foundation/service/src/main/java/Main.java");
        write(source, "class Main {}");
        write(checkout.resolve("standalone/src/main/java/Main.java"), "class Main {}");
        age();
        environment.put("HOME", directory.toString());
        environment.put("PATH", directory.resolve("bin") + ":/usr/bin:/bin");
        environment.put("JAVA_HOME", jdk("jdk-25", "25.0.1").toString());
        maven(0);
    }

    @Test
    void buildsWhatIsMissingOnceWithTheJdkItFound() throws Exception {
        var first = run("cluster", "list");
        var second = run("cluster", "list");

        assertThat(first.exitCode()).isZero();
        assertThat(first.said())
                .contains("Slipway is not built yet")
                .contains("mvn with JAVA_HOME=" + directory.resolve("jdk-25"))
                .contains("ran jdk-25 with cluster list");
        assertThat(second.said()).doesNotContain("mvn").contains("ran jdk-25 with cluster list");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run();
        age();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run().said()).contains("sources are newer than what is built", "mvn with");
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws Exception {
        run();
        Files.setLastModifiedTime(
                checkout.resolve("standalone/target/dependencies.classpath"),
                FileTime.from(YESTERDAY.plusSeconds(60)));
        age();
        Files.delete(source);

        assertThat(run().said()).contains("sources are newer than what is built", "mvn with");
    }

    @Test
    void saysWhatToDoWhenTheBuildFails() throws Exception {
        maven(1);

        var ended = run();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.said())
                .contains("The build failed")
                .contains("mvn clean package")
                .doesNotContain("ran jdk");
    }

    @Test
    void passesOverJdksThatAreTooOldOrHaveNoCompiler() throws Exception {
        environment.put("JAVA_HOME", jdk("jdk-21", "21.0.4").toString());
        var runtime = jdk(".jdks/runtime", "25");
        Files.delete(runtime.resolve("bin/javac"));
        jdk(".sdkman/candidates/java/26", "26");

        assertThat(run().said()).doesNotContain("ran jdk-21").doesNotContain("ran runtime");
    }

    /** All sources are from yesterday. */
    private void age() throws IOException {
        try (var files = Files.walk(checkout)) {
            for (var file : files.filter(f -> !f.toString().contains("target")).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(YESTERDAY));
            }
        }
    }

    private Path jdk(String name, String version) throws IOException {
        var home = directory.resolve(name);
        write(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "exit 1");
        executable(
                home.resolve("bin/java"),
                """
                while [ "$1" != io.slipway.standalone.Main ]; do shift; done
                shift
                echo "ran %s with $*"
                """
                        .formatted(home.getFileName()));
        return home;
    }

    private void maven(int exitCode) throws IOException {
        executable(
                directory.resolve("bin/mvn"),
                """
                echo "mvn with JAVA_HOME=$JAVA_HOME"
                mkdir -p standalone/target
                touch standalone/target/slipway-standalone.jar
                printf '%%s' "$PWD/pom.xml" > standalone/target/dependencies.classpath
                exit %d
                """
                        .formatted(exitCode));
    }

    private static void executable(Path file, String script) throws IOException {
        write(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("bash");
        command.add(checkout.resolve("slipway").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
