package io.slipway.account.cloudaccount;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account somebody registered, as it is in one version.
 *
 * @param id Slipway's id of it, never used again
 * @param name project and name; free again once it is deleted
 * @param description what people say about it
 * @param key how it is opened
 * @param state whether it can be used
 * @param version counted up with every change
 * @param createdAt when it was registered
 * @param updatedAt when this version was made
 * @param admittedAt when a cluster was last admitted to it; null for never. No part of a version
 */
public record CloudAccount(
        String id,
        AccountName name,
        @Nullable String description,
        AccessKey key,
        AccountState state,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant admittedAt) {

    /** An account no cluster was admitted to yet. */
    public CloudAccount(
            String id,
            AccountName name,
            @Nullable String description,
            AccessKey key,
            AccountState state,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        this(id, name, description, key, state, version, createdAt, updatedAt, null);
    }

    /** The same account, as a cluster is admitted to it. */
    public CloudAccount admitted(Instant now) {
        return new CloudAccount(
                id, name, description, key, state, version, createdAt, updatedAt, now);
    }

    /** A new one. */
    static CloudAccount registered(
            String id, AccountName name, @Nullable String description, AccessKey key, Instant now) {
        return new CloudAccount(id, name, description, key, AccountState.VALID, 1, now, now);
    }

    /** The same account, deleted: its secret is gone. */
    public CloudAccount deleted(Instant now) {
        return new CloudAccount(
                id,
                name,
                description,
                key.forgotten(),
                AccountState.DELETED,
                version + 1,
                createdAt,
                now,
                admittedAt);
    }

    /** Whether it is deleted. */
    public boolean isGone() {
        return state == AccountState.DELETED;
    }
}
