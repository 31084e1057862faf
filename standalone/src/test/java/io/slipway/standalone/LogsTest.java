package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    @TempDir Path directory;

    @AfterEach
    void off() {
        Logs.off();
    }

    @Test
    void nobodyElseMayReadTheLogNewOrOld() throws IOException {
        var old = directory.resolve("old.log");
        Files.writeString(old, "a line\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
        var fresh = directory.resolve("new.log");

        Logs.to(old);
        Logs.to(fresh);

        assertThat(permissionsOf(old)).isEqualTo("rw-------");
        assertThat(permissionsOf(fresh)).isEqualTo("rw-------");
        assertThat(old).hasContent("a line\n");
    }

    private static String permissionsOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
