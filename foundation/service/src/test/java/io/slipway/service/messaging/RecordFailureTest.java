package io.slipway.service.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.serializer.DeserializationException;

class RecordFailureTest {

    @Test
    void aStoreThatIsAwayIsNotTheRecordsFault() {
        assertThat(of(new MongoTimeoutException("away"))).isEqualTo(RecordFailure.TRANSIENT);
    }

    @Test
    void whatIsNotKnownIsNotTheRecordsFault() {
        assertThat(of(new RuntimeException("what"))).isEqualTo(RecordFailure.TRANSIENT);
    }

    @Test
    void aRecordThatMakesNoSenseIsPoison() {
        assertThat(of(new InvalidRecordException("no"))).isEqualTo(RecordFailure.POISON);
        assertThat(of(new AvroRuntimeException("no"))).isEqualTo(RecordFailure.POISON);
        assertThat(of(new NullPointerException())).isEqualTo(RecordFailure.POISON);
    }

    @Test
    void aRegistryThatIsAwayIsWaitedForAndAnUnknownSchemaForAWhile() {
        assertThat(unreadable(new SchemaUnavailableException("x", false, new IOException())))
                .isEqualTo(RecordFailure.TRANSIENT);
        assertThat(unreadable(new SchemaUnavailableException("x", true, new IOException())))
                .isEqualTo(RecordFailure.SCHEMA_UNKNOWN);
        assertThat(unreadable(new InvalidRecordException("no"))).isEqualTo(RecordFailure.POISON);
    }

    @Test
    void theSentenceWeSaidOurselvesIsTheCause() {
        var ours = new InvalidRecordException("ours", new IllegalArgumentException("theirs"));

        assertThat(RecordFailure.rootOf(new RuntimeException(ours))).isSameAs(ours);
    }

    private static RecordFailure of(Exception failure) {
        return RecordFailure.of(new ListenerExecutionFailedException("listener", failure));
    }

    private static RecordFailure unreadable(RuntimeException failure) {
        return of(new DeserializationException("failed", new byte[0], false, failure));
    }
}
