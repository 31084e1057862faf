package io.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.cli.connection.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {

    @TempDir Path directory;

    @Test
    void theCommandsReadWhatUpWrites() throws IOException {
        // Given
        var data = new DataDirectory(directory);
        var simulator = URI.create("http://127.0.0.1:4566");

        // When
        Files.writeString(data.endpointsFile(), endpoints(simulator).json());

        // Then
        assertThat(data.endpoint("gateway")).contains("http://127.0.0.1:8080");
        assertThat(data.endpoint("kafka")).contains("127.0.0.1:9092");
        assertThat(data.endpoint("registry")).contains("http://127.0.0.1:8081");
        assertThat(data.endpoint("simulator")).contains("http://127.0.0.1:4566");
    }

    @Test
    void namesNoSimulatorWhereThereIsNone() {
        assertThat(endpoints(null).json())
                .isEqualTo(
                        """
                        {
                          "gateway": "http://127.0.0.1:8080",
                          "kafka": "127.0.0.1:9092",
                          "registry": "http://127.0.0.1:8081"
                        }\
                        """);
    }

    private static Endpoints endpoints(URI simulator) {
        return new Endpoints(
                URI.create("http://127.0.0.1:8080"),
                "127.0.0.1:9092",
                "http://127.0.0.1:8081",
                simulator);
    }
}
