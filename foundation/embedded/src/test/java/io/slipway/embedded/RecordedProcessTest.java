package io.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedProcessTest {

    @TempDir Path directory;

    private Path file;
    private Process process;

    @BeforeEach
    void name() {
        file = directory.resolve("registry.pid");
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void theChildRecordsItselfAndIsEnded() throws Exception {
        // Given
        RecordedProcess recorded = new RecordedProcess(file);
        process = new ProcessBuilder(recorded.recording(waiting(directory))).start();
        await().until(() -> Files.exists(file));
        assertThat(Files.readAllLines(file).getFirst()).isEqualTo(Long.toString(process.pid()));

        // When
        recorded.endLeftover();

        // Then
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void aClockCorrectedSinceDoesNotSaveIt() throws Exception {
        // Given
        process = new ProcessBuilder(waiting(directory)).start();
        record(started().minusMillis(1_500));

        // When
        new RecordedProcess(file).endLeftover();

        // Then
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessThatStartedAtAnotherTimeIsLeftAlone() throws Exception {
        process = new ProcessBuilder(waiting(directory)).start();
        record(started().minusSeconds(10));

        assertIsLeftAlone();
    }

    @Test
    void aProcessOfAnotherDirectoryIsLeftAlone() throws Exception {
        process = new ProcessBuilder(waiting(Path.of("/elsewhere"))).start();
        record(started());

        assertIsLeftAlone();
    }

    @Test
    void aFileThatIsNoRecordIsIgnored() throws Exception {
        process = new ProcessBuilder(waiting(directory)).start();
        Files.writeString(file, "nothing of the kind");

        assertIsLeftAlone();
    }

    private void assertIsLeftAlone() {
        new RecordedProcess(file).endLeftover();

        assertThat(process.isAlive()).isTrue();
        assertThat(file).doesNotExist();
    }

    /** Waits for what does not come, the directory being one of its arguments. */
    private static List<String> waiting(Path directory) {
        return List.of("/bin/sh", "-c", "read -r never", directory.toString());
    }

    private Instant started() {
        return process.info().startInstant().orElseThrow();
    }

    private void record(Instant started) throws IOException {
        Files.writeString(file, process.pid() + "\n" + started + "\n");
    }
}
