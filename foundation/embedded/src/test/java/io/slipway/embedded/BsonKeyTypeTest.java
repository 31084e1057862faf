package io.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BsonKeyTypeTest {

    private static final BsonKeyType TYPE = BsonKeyType.INSTANCE;

    static Stream<Object> keys() {
        return Stream.of(
                "slice",
                7,
                7L,
                7.5,
                true,
                Instant.ofEpochMilli(1234),
                new ObjectId(),
                UUID.randomUUID(),
                new Document("a", 1),
                new KeyValue("project", 2.0),
                new KeyValue("name", null),
                new KeyValue(MinKey.getInstance()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsWhatItWrote(Object key) {
        // When
        WriteBuffer written = new WriteBuffer();
        TYPE.write(written, key);
        ByteBuffer buffer = written.getBuffer().flip();
        Object read = TYPE.read(buffer);

        // Then
        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(TYPE.compare(read, key)).isZero();
        assertThat(read).hasSameClassAs(key);
    }

    @Test
    void ordersAllKindsOfValuesInOneWay() {
        Object[] ordered = {
            Missing.getInstance(),
            -1,
            0.5,
            1L,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE,
            "",
            "a",
            "b",
            false,
            true
        };
        for (int i = 0; i < ordered.length; i++) {
            for (int j = 0; j < ordered.length; j++) {
                assertThat(Integer.signum(TYPE.compare(ordered[i], ordered[j])))
                        .as("%s and %s", ordered[i], ordered[j])
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void takesNumbersOfOneValueForOneKey() {
        assertThat(TYPE.compare(new KeyValue(1.0), new KeyValue(1))).isZero();
        assertThat(TYPE.compare(1L, 1)).isZero();
    }

    @Test
    void putsAShorterKeyFirst() {
        assertThat(TYPE.compare(new KeyValue("a"), new KeyValue("a", "b"))).isNegative();
    }
}
