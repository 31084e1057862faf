package io.slipway.system.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whoever holds it runs, all others wait: the simulation's threads take turns at every call, write
 * and publish, in an order that the seed decides. When nobody can go on, time does.
 *
 * <pre>
 *   ready ──chosen──▶ running ──pass──▶ ready
 *                        ├────sleep──▶ asleep ──time──▶ ready
 *                        └─all, await─▶ waiting for calls, its own or another's ──▶ ready
 * </pre>
 */
final class Baton {

    /** The process was killed: thrown wherever the thread had come to. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** What threads belong to: a process. Once it has ended none of them goes on. */
    static final class Life {

        private boolean ended;
        private boolean ran = true;

        boolean ended() {
            return ended;
        }

        /** Something is done for it by another's thread. */
        void touch() {
            ran = true;
        }

        /** Whether any of its threads had the baton since this was last asked. */
        boolean hasRun() {
            var since = ran;
            ran = false;
            return since;
        }
    }

    private final class Runner {

        private final Life life;
        private final Semaphore go = new Semaphore(0);
        private final @Nullable Runner parent;
        private @Nullable Instant until;
        private long order;
        private int calls;

        Runner(Life life, @Nullable Runner parent) {
            this.life = life;
            this.parent = parent;
        }
    }

    /** After so many turns others than the threads may have something to do. */
    private static final int LOOK_EVERY = 4;

    private final Random random;
    private final SimulatedTime time;
    private final List<Runner> ready = new ArrayList<>();
    private final List<Runner> waiting = new ArrayList<>();
    private final PriorityQueue<Runner> asleep =
            new PriorityQueue<>(
                    Comparator.<Runner, Instant>comparing(runner -> until(runner))
                            .thenComparingLong(runner -> runner.order));
    private final Semaphore back = new Semaphore(0);
    private @Nullable Runner running;
    private @Nullable Throwable defect;
    private long turns;

    Baton(Random random, SimulatedTime time) {
        this.random = random;
        this.time = time;
    }

    /**
     * Lets a thread of that process begin; it runs when its turn comes.
     *
     * @param never run instead when the process ends before that
     */
    void start(Life life, Runnable work, Runnable never) {
        begin(new Runner(life, null), work, never);
    }

    private void begin(Runner runner, Runnable work, Runnable never) {
        Thread.ofVirtual().start(() -> run(runner, work, never));
        ready.add(runner);
    }

    private void run(Runner runner, Runnable work, Runnable never) {
        runner.go.acquireUninterruptibly();
        try {
            (runner.life.ended ? never : work).run();
        } catch (Killed end) {
            // As it was meant to be.
        } catch (Throwable unexpected) {
            defect = unexpected;
        } finally {
            ended(runner);
            passOn();
        }
    }

    private void ended(Runner runner) {
        var parent = runner.parent;
        if (parent != null && --parent.calls == 0) {
            goesOn(parent);
        }
    }

    /** Others may go first. */
    void pass() {
        var me = me();
        ready.add(me);
        handBack(me);
    }

    /** Goes on when that time has passed. */
    void sleep(Duration length) {
        var me = me();
        me.until = time.instant().plus(length);
        me.order = ++turns;
        asleep.add(me);
        handBack(me);
    }

    /** Goes on once another thread has completed this. */
    void await(CompletableFuture<?> done) {
        if (done.isDone()) {
            return;
        }
        var me = me();
        waiting.add(me);
        done.whenComplete((_, _) -> goesOn(me));
        handBack(me);
    }

    private void goesOn(Runner runner) {
        if (waiting.remove(runner)) {
            ready.add(runner);
        }
    }

    /** The results of calls that run beside each other. */
    <T> List<T> all(List<Supplier<T>> calls) {
        if (calls.size() == 1) {
            return List.of(calls.getFirst().get());
        }
        var me = me();
        var results = new ArrayList<@Nullable T>();
        me.calls = calls.size();
        for (var i = 0; i < calls.size(); i++) {
            var place = i;
            var call = calls.get(i);
            results.add(null);
            begin(new Runner(me.life, me), () -> results.set(place, call.get()), () -> {});
        }
        waiting.add(me);
        handBack(me);
        return List.copyOf(results);
    }

    private void handBack(Runner me) {
        if (passOn() != me) {
            me.go.acquireUninterruptibly();
        }
        if (me.life.ended) {
            throw new Killed();
        }
    }

    /**
     * To the next one at once: only now and then, or when nobody can go on, to the world.
     *
     * @return who has it now; null when it is the world
     */
    private @Nullable Runner passOn() {
        if (ready.isEmpty() || turns % LOOK_EVERY == 0 || defect != null) {
            running = null;
            back.release();
            return null;
        }
        var before = running;
        var next = choose();
        if (next != before) {
            next.go.release();
        }
        return next;
    }

    private Runner choose() {
        turns++;
        var next = ready.remove(random.nextInt(ready.size()));
        running = next;
        next.life.ran = true;
        return next;
    }

    private Runner me() {
        if (running == null) {
            throw new IllegalStateException("Nobody holds the baton");
        }
        return running;
    }

    /** Ends a process: its threads end where they are. May be called by one of them. */
    void kill(Life life) {
        life.ended = true;
        for (var others : List.of(waiting, List.copyOf(asleep))) {
            for (var other : List.copyOf(others)) {
                if (other.life == life) {
                    waiting.remove(other);
                    asleep.remove(other);
                    ready.add(other);
                }
            }
        }
        if (running != null && running.life == life) {
            throw new Killed();
        }
    }

    /**
     * Lets threads run, one after the other, for some turns.
     *
     * @return false when all are asleep or done
     * @throws IllegalStateException with what a thread threw
     */
    boolean turn() {
        if (ready.isEmpty()) {
            return false;
        }
        choose().go.release();
        back.acquireUninterruptibly();
        if (defect != null) {
            throw new IllegalStateException("A thread failed", defect);
        }
        return true;
    }

    /** When the first one wakes up; null when nobody sleeps. */
    @Nullable Instant nextWake() {
        var first = asleep.peek();
        return first == null ? null : until(first);
    }

    /** Wakes those whose time has come. */
    void wake() {
        for (var first = asleep.peek();
                first != null && !until(first).isAfter(time.instant());
                first = asleep.peek()) {
            ready.add(asleep.remove());
        }
    }

    /** How many turns were taken. */
    long turns() {
        return turns;
    }

    private static Instant until(Runner runner) {
        return java.util.Objects.requireNonNull(runner.until);
    }
}
