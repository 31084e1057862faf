package io.slipway.simulator.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The quotas of every account and region. */
public final class Quotas {
    private final Table<Key, Integer> changed;

    Quotas(Table<Key, Integer> changed) {
        this.changed = changed;
    }

    /**
     * @param account the account it is for, null for every account
     * @param region the region it is for, null for every region
     */
    public record Key(@Nullable String account, @Nullable String region, Quota quota) {}

    public int limit(Scope scope, Quota quota) {
        return changed.find(new Key(scope.account(), scope.region(), quota))
                .or(() -> changed.find(new Key(scope.account(), null, quota)))
                .or(() -> changed.find(new Key(null, scope.region(), quota)))
                .or(() -> changed.find(new Key(null, null, quota)))
                .orElse(quota.normal());
    }

    public void set(Key key, int limit) {
        changed.put(key, limit);
    }

    /** Refuses one more than the limit, with the fault given. */
    public void requireRoom(Scope scope, Quota quota, long used, Supplier<AwsFault> refusal) {
        if (used >= limit(scope, quota)) {
            throw refusal.get();
        }
    }
}
