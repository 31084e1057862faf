package io.slipway.cli.watch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to watch and until when.
 *
 * @param clusterId id rather than name, since a name is free again after the deletion
 * @param timeout how long; without end when absent
 * @param afterSequence phases as old as this sequence or older do not end the watch: they were
 *     there before the change that is waited for
 */
public record Watch(String clusterId, Goal goal, @Nullable Duration timeout, long afterSequence) {

    public static Watch of(String clusterId, Goal goal) {
        return new Watch(clusterId, goal, null, 0);
    }

    public Watch within(@Nullable Duration limit) {
        return new Watch(clusterId, goal, limit, afterSequence);
    }

    public Watch after(long sequence) {
        return new Watch(clusterId, goal, timeout, sequence);
    }
}
