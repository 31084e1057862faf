package io.slipway.system.simulation;

import io.slipway.reconciler.slice.SliceId;
import io.slipway.schemas.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** A service: what it stores outlives its processes, all else begins anew with each of them. */
interface Service {

    String name();

    /** The Slipway it is part of: each has its own bus. */
    String installation();

    /** The topics it hears. */
    List<Topic> hears();

    /** What a new process of it is made of. */
    Parts boot(Process process);

    /** One process's parts. */
    interface Parts {

        /** What hears that topic. */
        Consumer<Message<?>> handler(Topic topic);

        /** The next piece of work that is due, taken out of the queue. */
        Optional<SliceId> poll();

        /** When the next piece of work is due; null when there is none. */
        @Nullable Instant next();

        /** Works on a slice until it rests. */
        void work(SliceId slice);

        /** Looks for work in the store, as the safety net does. */
        void scan();

        /** Looks for what deleted slices have left in AWS. */
        void sweep();
    }

    /** One process of a service that owns no slices. */
    interface OnlyHearing extends Parts {

        @Override
        default Optional<SliceId> poll() {
            return Optional.empty();
        }

        @Override
        default @Nullable Instant next() {
            return null;
        }

        @Override
        default void work(SliceId slice) {
            throw new IllegalStateException("It owns no slices");
        }

        @Override
        default void scan() {
            // It has nothing to look for.
        }

        @Override
        default void sweep() {
            // It has nothing in AWS.
        }
    }
}
