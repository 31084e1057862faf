package io.slipway.simulator.model;

import java.time.Instant;
import java.util.Optional;

/** The client tokens seen: which request each came with, and which resource it made. */
public final class Tokens {
    private final Table<Key, Use> uses;

    Tokens(Table<Key, Use> uses) {
        this.uses = uses;
    }

    /** A token is one account's, region's and operation's. */
    public record Key(Scope scope, String operation, String token) {}

    /**
     * @param fingerprint of the request without its token
     * @param resource what the request made
     * @param madeAt when, which tells it from a later one of the same name
     */
    public record Use(String fingerprint, ResourceKey resource, Instant madeAt) {}

    public Optional<Use> find(Key key) {
        return uses.find(key);
    }

    public void remember(Key key, Use use) {
        uses.put(key, use);
    }

    public void forget(Key key) {
        uses.remove(key);
    }
}
