package io.slipway.simulator.model;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything simulated: all accounts, regions and resources, what is still to happen to them, and
 * the time. One lock guards it; every call takes it once.
 */
public final class Cloud {
    private final ReentrantLock lock = new ReentrantLock();
    private final Changes changes = new Changes();
    private final Resources resources = new Resources(changes);
    private final Table<Long, TimedEvent> events = new Table<>("event", changes);
    private final Table<Tokens.Key, Tokens.Use> tokens = new Table<>("token", changes);
    private final Table<Quotas.Key, Integer> quotas = new Table<>("quota", changes);
    private final SimulatorClock clock;
    private final RandomGenerator random;
    private final boolean spread;

    /**
     * @param random where ids come from
     * @param spread whether durations vary around their medians
     */
    public Cloud(SimulatorClock clock, RandomGenerator random, boolean spread) {
        this.clock = clock;
        this.random = random;
        this.spread = spread;
    }

    /** Does something while nothing else happens in this cloud. */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public Changes changes() {
        return changes;
    }

    public Resources resources() {
        return resources;
    }

    public Timeline timeline() {
        return new Timeline(events);
    }

    public Tokens tokens() {
        return new Tokens(tokens);
    }

    public Quotas quotas() {
        return new Quotas(quotas);
    }

    public SimulatorClock clock() {
        return clock;
    }

    public RandomGenerator random() {
        return random;
    }

    public boolean spread() {
        return spread;
    }

    /** Forgets every resource, event, token and quota. */
    public void reset() {
        resources.clear();
        events.clear();
        tokens.clear();
        quotas.clear();
        changes.accept();
    }
}
