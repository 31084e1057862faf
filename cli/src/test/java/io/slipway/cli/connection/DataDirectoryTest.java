package io.slipway.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir Path folder;

    @Test
    void isTheOneGivenBeforeAnyOther() {
        assertThat(DataDirectory.resolve(folder, Map.of("XDG_DATA_HOME", "/x")).path())
                .isEqualTo(folder);
    }

    @Test
    void followsTheDesktopConvention() {
        assertThat(DataDirectory.resolve(null, Map.of("XDG_DATA_HOME", "/x")).path())
                .isEqualTo(Path.of("/x/slipway"));
        assertThat(DataDirectory.resolve(null, Map.of("HOME", "/home/ann")).path())
                .isEqualTo(Path.of("/home/ann/.local/share/slipway"));
    }

    @Test
    void givesTheTokenAndTheEndpoints() throws IOException {
        DataDirectory directory = new DataDirectory(folder);
        Files.writeString(directory.tokenFile(), "secret\n");
        Files.writeString(directory.endpointsFile(), "{\"simulator\":\"http://127.0.0.1:4566\"}");

        assertThat(directory.token()).hasValue("secret");
        assertThat(directory.endpoint("simulator")).hasValue("http://127.0.0.1:4566");
        assertThat(directory.endpoint("gateway")).isEmpty();
    }

    @Test
    void hasNothingBeforeTheFirstStart() {
        DataDirectory directory = new DataDirectory(folder.resolve("none"));

        assertThat(directory.token()).isEmpty();
        assertThat(directory.endpoint("gateway")).isEmpty();
    }
}
