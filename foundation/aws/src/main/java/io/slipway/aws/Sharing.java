package io.slipway.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * How looks at AWS are shared within a process.
 *
 * @param clock the process's; null when nothing is shared
 * @param speed divides how old an answer may be; 1 with real AWS
 * @param awaiting how a thread waits for another's call
 */
public record Sharing(@Nullable Clock clock, double speed, Awaiting awaiting) {

    /** Every look is its own. */
    public static final Sharing NONE = new Sharing(null, 1, Awaiting.BLOCKING);

    /** Waits until another thread has done something. A simulation waits on its own time. */
    @FunctionalInterface
    public interface Awaiting {

        Awaiting BLOCKING =
                done -> {
                    try {
                        done.get();
                    } catch (ExecutionException _) {
                        // whoever waits looks at what came of it
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                };

        /** Returns once it is done, well or not, or this thread is to end. */
        void until(CompletableFuture<?> done);
    }

    public static Sharing of(Clock clock, double speed) {
        return new Sharing(clock, speed, Awaiting.BLOCKING);
    }

    /** That much of AWS's time, in this process's. */
    public Duration scaled(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() / speed));
    }
}
