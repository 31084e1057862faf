package io.slipway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgedWritesIT {

    @Test
    void noneIsLostWhenTheStoreIsKilled(@TempDir Path directory) {
        // When
        AcknowledgedWrites.Result result = AcknowledgedWrites.killing(4, directory, 17);

        // Then
        assertThat(result.acknowledged()).isGreaterThan(100);
        assertThat(result.lost()).isEmpty();
    }
}
