package io.slipway.aws.reading;

import io.slipway.aws.Sharing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one read in one account and region. No lock is held while AWS is called.
 *
 * @param <R> the SDK's type of the resources
 */
final class SharedAnswers<R> {

    /** How far the clocks of processes may be apart (architecture.md, "A reconcile pass"). */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Ec2Read<R> read;
    private final Sharing sharing;
    private final Clock clock;
    private final Deque<Instant> asked = new ArrayDeque<>();
    private @Nullable Call<R> last;
    private @Nullable Call<R> underWay;
    private int resources;

    /** A look at everything: who began it looks, others wait for what comes of it. */
    private record Call<R>(Instant began, CompletableFuture<Map<String, R>> answer) {

        boolean serves(Instant earliest) {
            return !began.isBefore(earliest);
        }
    }

    /** What an asker is to do. */
    private sealed interface Turn<R> {

        /** Look at everything, for others too. */
        record Lead<R>(Call<R> call) implements Turn<R> {}

        /** Take what came of another's look, or will. */
        record Follow<R>(Call<R> call) implements Turn<R> {}

        /** Look for its own. */
        record Alone<R>() implements Turn<R> {}
    }

    SharedAnswers(Ec2Read<R> read, Sharing sharing) {
        this.read = read;
        this.sharing = sharing;
        this.clock = Objects.requireNonNull(sharing.clock());
    }

    /**
     * An answer that meets what is asked of it, by id: one that is there, one under way, or one
     * that is asked for now. Empty when none can, or a look at everything costs more than it saves.
     *
     * @param everything calls AWS
     */
    Map<String, R> young(Look look, Supplier<List<R>> everything) {
        return switch (turn(look)) {
            case Turn.Lead<R>(var call) -> led(call, everything);
            case Turn.Follow<R>(var call) -> followed(call);
            case Turn.Alone<R> _ -> Map.of();
        };
    }

    private synchronized Turn<R> turn(Look look) {
        Instant now = clock.instant();
        Instant touched = look.since().plus(sharing.scaled(SKEW));
        if (touched.isAfter(now)) {
            return new Turn.Alone<>();
        }
        Instant oldest = now.minus(sharing.scaled(look.maxAge()));
        Instant earliest = touched.isAfter(oldest) ? touched : oldest;
        boolean pays = pays(now, oldest);
        var known = last;
        if (known != null && known.serves(earliest)) {
            return new Turn.Follow<>(known);
        }
        var coming = underWay;
        if (coming != null) {
            return coming.serves(earliest) ? new Turn.Follow<>(coming) : new Turn.Alone<>();
        }
        if (!pays) {
            return new Turn.Alone<>();
        }
        var begun = new Call<R>(now, new CompletableFuture<>());
        underWay = begun;
        return new Turn.Lead<>(begun);
    }

    /** Whether as many ask within the age of an answer as it has pages. */
    private boolean pays(Instant now, Instant oldest) {
        asked.add(now);
        Instant forgotten = now.minus(sharing.scaled(Look.SOME_TIME));
        asked.removeIf(at -> at.isBefore(forgotten));
        long askers = asked.stream().filter(at -> !at.isBefore(oldest)).count();
        return askers >= read.pagesOf(resources);
    }

    private Map<String, R> led(Call<R> call, Supplier<List<R>> everything) {
        @Nullable Map<String, R> answer = null;
        try {
            answer = byId(everything.get());
            call.answer().complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            call.answer().completeExceptionally(e);
            throw e;
        } finally {
            ended(call, answer);
        }
    }

    private synchronized void ended(Call<R> call, @Nullable Map<String, R> answer) {
        underWay = null;
        if (answer != null) {
            last = call;
            resources = answer.size();
        }
    }

    private Map<String, R> byId(List<R> all) {
        var byId = new LinkedHashMap<String, R>();
        all.forEach(each -> byId.put(read.id().apply(each), each));
        return byId;
    }

    /** Its failure is this asker's too; of what ended unexpectedly nothing is known. */
    private Map<String, R> followed(Call<R> call) {
        if (!call.answer().isDone()) {
            sharing.awaiting().until(call.answer());
        }
        return switch (call.answer().state()) {
            case SUCCESS -> call.answer().resultNow();
            case FAILED -> {
                if (call.answer().exceptionNow() instanceof RuntimeException failure) {
                    throw failure;
                }
                yield Map.of();
            }
            case CANCELLED, RUNNING -> Map.of();
        };
    }
}
