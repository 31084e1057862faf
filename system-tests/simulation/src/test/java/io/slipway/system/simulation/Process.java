package io.slipway.system.simulation;

import io.slipway.aws.CallBudget;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One process of one service, as long as it lives: everything it does goes through here, so that it
 * can be killed, held up or cut off at any point.
 */
final class Process {

    /** At most two processes of a service, of two installations, call the same action. */
    private static final double SHARE = 0.25;

    private final World world;
    private final Service service;
    private final String holder;
    private final Clock clock;
    private final CallBudget budget;
    private final Baton.Life life = new Baton.Life();

    Process(World world, Service service, int number, Duration skew) {
        this.world = world;
        this.service = service;
        this.holder = service.name() + "-" + number;
        this.clock = world.time().offBy(skew);
        this.budget = new CallBudget(SHARE, 1, clock);
    }

    String service() {
        return service.name();
    }

    String installation() {
        return service.installation();
    }

    /** Names the process in leases; no other has or will have this name. */
    String holder() {
        return holder;
    }

    /** The machine's clock, some seconds off. */
    Clock clock() {
        return clock;
    }

    /** Its share of what AWS allows the account. */
    CallBudget budget() {
        return budget;
    }

    boolean alive() {
        return !life.ended();
    }

    /** Something of it is done outside of its threads. */
    void touch() {
        life.touch();
    }

    /** Whether anything of it was done since this was last asked. */
    boolean hasRun() {
        return life.hasRun();
    }

    World world() {
        return world;
    }

    void start(Runnable work) {
        start(work, () -> {});
    }

    /**
     * Lets work begin when its turn comes.
     *
     * @param never run instead when the process ends before that
     */
    void start(Runnable work, Runnable never) {
        world.baton().start(life, work, never);
    }

    /** Ends this process at once. */
    void kill() {
        world.died(this);
        world.baton().kill(life);
    }

    /**
     * Something that may go wrong on the way out or on the way back.
     *
     * @param unreachable how it fails when it fails without telling anything
     */
    <T> T risk(
            Point.Kind kind,
            String what,
            Supplier<T> work,
            Supplier<RuntimeException> unreachable) {
        world.baton().pass();
        return attempt(world.mishaps().next(kind, what), work, unreachable);
    }

    private <T> T attempt(
            Optional<Mishap> mishap, Supplier<T> work, Supplier<RuntimeException> unreachable) {
        if (mishap.isEmpty()) {
            return work.get();
        }
        switch (mishap.get()) {
            case CRASH_BEFORE -> kill();
            case UNREACHABLE -> throw unreachable.get();
            case STANDSTILL -> world.baton().sleep(world.standstill());
            case CRASH_AFTER, REPLY_LOST, THROTTLED, DOUBLED, DELAYED, REWOUND -> {
                // Later, or somebody else's.
            }
        }
        T done = work.get();
        switch (mishap.get()) {
            case CRASH_AFTER -> kill();
            case REPLY_LOST -> throw unreachable.get();
            case CRASH_BEFORE, UNREACHABLE, STANDSTILL, THROTTLED, DOUBLED, DELAYED, REWOUND -> {
                // It has had its effect, or has none here.
            }
        }
        return done;
    }
}
