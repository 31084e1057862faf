package io.slipway.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything simulated: all accounts, regions and resources, what is still to happen to them, and
 * the time. One lock guards it; every call takes it once.
 */
public final class Cloud {
    /** The names of the tables. */
    public static final String RESOURCES = "resource";

    public static final String EVENTS = "event";
    public static final String TOKENS = "token";
    public static final String QUOTAS = "quota";
    public static final String SETTINGS = "setting";
    public static final String DOCUMENTS = "document";
    public static final String LAGS = "lag";

    private static final String SKIPPED = "clock.skipped";
    private static final String STARTS = "starts";

    private final ReentrantLock lock = new ReentrantLock();
    private final Changes changes = new Changes();
    private final Resources resources = new Resources(changes);
    private final Documents documents = new Documents(changes);
    private final Timeline timeline = new Timeline(changes);
    private final Table<Long, TimedEvent> events = timeline.table();
    private final Table<Tokens.Key, Tokens.Use> tokens = new Table<>(TOKENS, changes);
    private final Table<Quotas.Key, Integer> quotas = new Table<>(QUOTAS, changes);
    private final Table<String, String> settings = new Table<>(SETTINGS, changes);
    private final SimulatorClock clock;
    private final RandomGenerator random;
    private final boolean spread;
    private final Consistency consistency;
    private final List<Runnable> resetHearers = new ArrayList<>();
    private IntSupplier ports = () -> 0;
    private Predicate<String> freeAddresses = address -> true;

    /**
     * @param random where ids come from
     * @param spread whether durations vary around their medians and new resources are late
     */
    public Cloud(SimulatorClock clock, RandomGenerator random, boolean spread) {
        this.clock = clock;
        this.random = random;
        this.spread = spread;
        this.consistency = new Consistency(this, changes, spread);
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

    public Documents documents() {
        return documents;
    }

    /** Names who finds a port for what the cloud's resources serve; without, there is none. */
    public void portsFrom(IntSupplier newPorts) {
        ports = newPorts;
    }

    /** Names who knows which loopback addresses can be listened at; without, all can. */
    public void freeAddressesFrom(Predicate<String> free) {
        freeAddresses = free;
    }

    /** Whether nobody outside this cloud uses the loopback address. */
    public boolean isFree(String address) {
        return freeAddresses.test(address);
    }

    /** A port on 127.0.0.1 of one's own; 0 when nothing listens for this cloud. */
    public int newPort() {
        return ports.getAsInt();
    }

    public Timeline timeline() {
        return timeline;
    }

    public Tokens tokens() {
        return new Tokens(tokens);
    }

    public Consistency consistency() {
        return consistency;
    }

    public Table<ResourceKey, Consistency.Lag> lags() {
        return consistency.table();
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

    public Table<Long, TimedEvent> events() {
        return events;
    }

    public Table<Tokens.Key, Tokens.Use> tokenUses() {
        return tokens;
    }

    public Table<Quotas.Key, Integer> changedQuotas() {
        return quotas;
    }

    public Table<String, String> settings() {
        return settings;
    }

    /** Every table but those of the resources and documents. */
    public List<Table<?, ?>> tables() {
        return List.of(events, tokens, quotas, settings, lags());
    }

    /** Lets this much of AWS's time pass at once, and remembers that it did. */
    public void advance(Duration simulated) {
        clock.advance(simulated);
        rememberSkipped();
    }

    /** Goes to that time at once, and remembers that it did. */
    public void advanceTo(Instant time) {
        clock.advanceTo(time);
        rememberSkipped();
    }

    private void rememberSkipped() {
        settings.put(SKIPPED, clock.skipped().toString());
        changes.accept();
    }

    /** Goes on where the tables, read back, say that it was. */
    public void resume() {
        settings.find(SKIPPED).map(Duration::parse).ifPresent(clock::skipTo);
        settings.put(STARTS, String.valueOf(starts() + 1));
        changes.accept();
    }

    /** How often this cloud was read back. */
    public long starts() {
        return settings.find(STARTS).map(Long::valueOf).orElse(0L);
    }

    /** Forgets every resource, event, token and quota. */
    public void reset() {
        resources.clear();
        documents.clear();
        events.clear();
        tokens.clear();
        quotas.clear();
        lags().clear();
        changes.accept();
        resetHearers.forEach(Runnable::run);
    }

    /** Names one more who is told of every reset, having something to forget that is no state. */
    public void onReset(Runnable hearer) {
        resetHearers.add(hearer);
    }
}
