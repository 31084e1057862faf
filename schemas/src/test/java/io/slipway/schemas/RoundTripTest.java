package io.slipway.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.events.ClusterPhase;
import io.slipway.events.ClusterProgress;
import io.slipway.events.ProgressType;
import io.slipway.events.Task;
import io.slipway.events.TaskState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void readsBackWhatWasWrittenWithPresentAndAbsentInstantsAndJavaStrings() throws IOException {
        // Given
        ClusterProgress written =
                ClusterProgress.newBuilder()
                        .setClusterId("c-1")
                        .setName("shop")
                        .setProject("default")
                        .setSequence(7)
                        .setType(ProgressType.RESOURCE)
                        .setPhase(ClusterPhase.PROVISIONING)
                        .setTask(task())
                        .setAt(AT)
                        .setClusterType("eks")
                        .setTags(Map.of("team", "web"))
                        .build();

        // When
        ClusterProgress read = read(write(written));

        // Then
        assertThat(read).isEqualTo(written);
        assertThat(read.getTask().getStartedAt()).isEqualTo(AT);
        assertThat(read.getTask().getEndedAt()).isNull();
        assertThat(read.getTags()).containsEntry("team", "web");
    }

    private static Task task() {
        return Task.newBuilder()
                .setSlice("c-1/network/main")
                .setSlot("vpc")
                .setKind("vpc")
                .setStage("network")
                .setState(TaskState.CREATING)
                .setAttempt(1)
                .setStartedAt(AT)
                .build();
    }

    private static byte[] write(ClusterProgress progress) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(ClusterProgress.class).write(progress, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static ClusterProgress read(byte[] bytes) throws IOException {
        return new SpecificDatumReader<>(ClusterProgress.class)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
