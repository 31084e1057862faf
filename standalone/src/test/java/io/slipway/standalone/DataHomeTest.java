package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.cli.connection.DataDirectory;
import io.slipway.cli.terminal.CommandFailure;
import io.slipway.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataHomeTest {

    private static final AwsChoice SIMULATOR = new AwsChoice.BuiltIn();

    @TempDir Path parent;

    private Path path;

    @BeforeEach
    void name() {
        path = parent.resolve("data");
    }

    @Test
    void remembersWhatItMadeUp() {
        String installation;
        String token;
        String key;
        try (var first = open(SIMULATOR)) {
            installation = first.installation();
            token = first.token();
            key = first.masterKey();
        }

        try (var second = open(SIMULATOR)) {
            assertThat(second.installation()).isEqualTo(installation).startsWith("slipway-");
            assertThat(second.token()).isEqualTo(token).hasSizeGreaterThan(40);
            assertThat(second.masterKey()).isEqualTo(key);
            assertThat(Base64.getDecoder().decode(key)).hasSize(32);
            assertThat(second.newSecret()).isNotEqualTo(second.newSecret());
        }
    }

    @Test
    void refusesASecondHolderUntilTheFirstIsGone() {
        try (var _ = open(SIMULATOR)) {
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> open(SIMULATOR))
                    .withMessageContaining("Another slipway is up on " + path)
                    .withMessageContaining("--data DIR")
                    .returns(ExitCode.USAGE, CommandFailure::exitCode);
        }
        open(SIMULATOR).close();
    }

    @Test
    void refusesAnotherAwsAndLetsGoOfTheDirectory() {
        open(AwsChoice.parse("http://127.0.0.1:4566")).close();

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> open(new AwsChoice.Real()))
                .withMessageContaining("belongs to AWS 'http://127.0.0.1:4566', not 'real'")
                .withMessageContaining("--aws http://127.0.0.1:4566")
                .returns(ExitCode.USAGE, CommandFailure::exitCode);

        open(AwsChoice.parse("HTTP://127.0.0.1:4566/")).close();
    }

    @Test
    void knowsItsAwsHoweverItWasWrittenDown() throws IOException {
        Files.createDirectory(path);
        Files.writeString(path.resolve("aws"), "http://LocalHost:4566/\n");

        open(AwsChoice.parse("http://localhost:4566")).close();
    }

    @Test
    void nobodyElseMayReadWhatItMakes() throws IOException {
        try (var home = open(SIMULATOR)) {
            home.token();
            home.masterKey();

            assertThat(permissionsOf(path)).isEqualTo("rwx------");
            assertThat(permissionsOf(path.resolve("token"))).isEqualTo("rw-------");
            assertThat(permissionsOf(path.resolve("master-key"))).isEqualTo("rw-------");
        }
    }

    @Test
    void aDirectoryThatAllMayReadKeepsWhatIsInItToItsOwner() throws IOException {
        // Given
        var all = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.createDirectory(path);
        Files.createDirectory(path.resolve("store"));
        Files.setPosixFilePermissions(path, all);
        Files.setPosixFilePermissions(path.resolve("store"), all);

        // When
        try (var home = open(SIMULATOR)) {
            var made = home.subdirectory("kafka");
            var found = home.subdirectory("store");

            // Then
            assertThat(permissionsOf(made)).isEqualTo("rwx------");
            assertThat(permissionsOf(found)).isEqualTo("rwx------");
            assertThat(permissionsOf(path)).isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void aPlaceThatCannotBeUsedIsAFailureWithARemedy() throws IOException {
        Files.writeString(path, "a file");

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> open(SIMULATOR))
                .withMessageContaining("--data DIR")
                .returns(ExitCode.FAILED, CommandFailure::exitCode);
    }

    private DataHome open(AwsChoice aws) {
        return DataHome.open(new DataDirectory(path), aws);
    }

    private static String permissionsOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
