package io.slipway.service.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.slipway.service.store.Bridge;
import io.slipway.service.web.ProblemException;
import io.slipway.testing.Names;
import io.slipway.testing.TestDocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MongoRequestKeysIT {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final MongoClient CLIENT =
            MongoClients.create(TestDocumentStore.connectionString());

    private final MongoDatabase database = CLIENT.getDatabase(Names.unique("keys"));
    private final RequestKeys keys = at(NOW);

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void aKeyStaysBoundToWhatItsFirstRequestMakes() {
        // Given
        assertThat(keys.find(key("k-1", "{}"))).isEmpty();
        keys.bind(key("k-1", "{}"), "c-1");

        // When
        Bound again = keys.bind(key("k-1", "{}"), "c-2");

        // Then
        assertThat(again.resourceIdFor(key("k-1", "{}"))).isEqualTo("c-1");
        assertThat(keys.find(key("k-1", "{}"))).contains(again);
    }

    @Test
    void aKeyThatComesWithAnotherBodyIsRefused() {
        // Given
        keys.bind(key("k-1", "{}"), "c-1");

        // When
        RequestKey other = key("k-1", "{\"name\":\"shop\"}");
        Bound bound = keys.bind(other, "c-2");

        // Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> bound.resourceIdFor(other))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
                    assertThat(problem.status().value()).isEqualTo(422);
                });
    }

    @Test
    void aKeyIsFreeAfterADay() {
        // Given
        keys.bind(key("k-1", "{}"), "c-1");
        Duration day = RequestKeys.KEPT;

        // When
        RequestKeys later = at(NOW.plus(day).plusMillis(1));

        // Then
        assertThat(at(NOW.plus(day)).find(key("k-1", "{}"))).isPresent();
        assertThat(later.find(key("k-1", "{}"))).isEmpty();
        assertThat(later.bind(key("k-1", "{}"), "c-2").resourceId()).isEqualTo("c-2");
    }

    private RequestKeys at(Instant now) {
        return new MongoRequestKeys(
                database, new Bridge(Duration.ofSeconds(10)), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RequestKey key(String key, String body) {
        return RequestKey.of("me", "/a", key, body.getBytes(StandardCharsets.UTF_8));
    }
}
