package io.slipway.service.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestKeyTest {

    private static final RequestKey KEY = key("me", "/a", "k-1", "{}");

    @Test
    void isTheSameForTheSameRequest() {
        assertThat(key("me", "/a", "k-1", "{}")).isEqualTo(KEY);
    }

    @Test
    void tellsSendersPathsAndKeysApart() {
        assertThat(key("you", "/a", "k-1", "{}").id()).isNotEqualTo(KEY.id());
        assertThat(key("me", "/b", "k-1", "{}").id()).isNotEqualTo(KEY.id());
        assertThat(key("me", "/a", "k-2", "{}").id()).isNotEqualTo(KEY.id());
    }

    @Test
    void tellsBodiesApart() {
        // When
        RequestKey other = key("me", "/a", "k-1", "{ }");

        // Then
        assertThat(other.id()).isEqualTo(KEY.id());
        assertThat(other.bodyHash()).isNotEqualTo(KEY.bodyHash());
    }

    @Test
    void holdsNeitherKeyNorBody() {
        assertThat(key("me", "/a", "my-key", "my-body").toString())
                .doesNotContain("my-key", "my-body");
    }

    private static RequestKey key(String subject, String path, String key, String body) {
        return RequestKey.of(subject, path, key, body.getBytes(StandardCharsets.UTF_8));
    }
}
