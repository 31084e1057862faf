package io.slipway.simulator.iam;

import io.slipway.simulator.model.Documents;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of access keys and the tokens of sessions, by the key's id, which no other key of any
 * account has. They are kept apart from the resources, which are shown to whoever asks.
 */
public final class KeySecrets {
    private static final String COLLECTION = "key-secret";
    private static final String SECRET = "secret";
    private static final String TOKEN = "token";

    private final Documents documents;

    public KeySecrets(Documents documents) {
        this.documents = documents;
    }

    public void put(String keyId, String secret) {
        documents.put(key(keyId), Map.of(SECRET, secret));
    }

    public void put(String keyId, String secret, String token) {
        documents.put(key(keyId), Map.of(SECRET, secret, TOKEN, token));
    }

    public Optional<String> secret(String keyId) {
        return find(keyId, SECRET);
    }

    public Optional<String> token(String keyId) {
        return find(keyId, TOKEN);
    }

    public void remove(String keyId) {
        documents.remove(key(keyId));
    }

    private Optional<String> find(String keyId, String member) {
        return documents.find(key(keyId)).map(kept -> kept.get(member)).map(Object::toString);
    }

    private static Documents.Key key(String keyId) {
        return new Documents.Key(COLLECTION, keyId);
    }
}
