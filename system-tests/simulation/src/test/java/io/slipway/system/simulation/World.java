package io.slipway.system.simulation;

import io.slipway.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/**
 * Everything in one process on virtual time: services with their processes, the bus, AWS. Time
 * moves on when nobody can do anything at the time that it is.
 */
final class World {

    private static final Duration SCAN = Duration.ofSeconds(30);

    /** How often each process sweeps. */
    static final Duration SWEEP = Duration.ofHours(1);

    private static final Duration LONGEST_SKEW = Duration.ofMillis(2_400);
    private static final int PROCESSES = 2;

    /** One in so many messages is heard by another process than the one before. */
    private static final int TAKEN_OVER = 20;

    /** A process that lives, with when its next piece of work is due as far as that is known. */
    private static final class Living {

        private final Process process;
        private final Service.Parts parts;
        private @Nullable Instant next;

        Living(Process process, Service.Parts parts) {
            this.process = process;
            this.parts = parts;
        }

        /** When work is due; only what the process itself does can change that. */
        @Nullable Instant next() {
            if (process.hasRun()) {
                next = parts.next();
            }
            return next;
        }

        void workIfDue() {
            var due = next();
            if (due != null && !due.isAfter(process.clock().instant())) {
                parts.poll().ifPresent(slice -> process.start(() -> parts.work(slice)));
                next = parts.next();
            }
        }
    }

    /** Something that happens at a time of its own. */
    private record Planned(Instant at, long order, Runnable event) {}

    private final SimulatedTime time = new SimulatedTime();
    private final Random random;
    private final Optional<Bug> bug;
    private final Baton baton;
    private final Mishaps mishaps;
    private final Watch watch = new Watch();
    private final Bus bus = new Bus(this);
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<Process, Living> processes = new LinkedHashMap<>();
    private final Map<Service, Process> consumers = new LinkedHashMap<>();
    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(
                    Comparator.comparing(Planned::at).thenComparingLong(Planned::order));
    private long order;
    private int booted;

    World(long seed, Mishaps.Choice choice, Optional<Bug> bug) {
        this.bug = bug;
        this.random = new Random(seed);
        this.baton = new Baton(random, time);
        this.mishaps = new Mishaps(choice);
    }

    SimulatedTime time() {
        return time;
    }

    /** An error that is planted in the engine. */
    Optional<Bug> bug() {
        return bug;
    }

    boolean has(Bug one) {
        return bug.filter(one::equals).isPresent();
    }

    Baton baton() {
        return baton;
    }

    Mishaps mishaps() {
        return mishaps;
    }

    Watch watch() {
        return watch;
    }

    Bus bus() {
        return bus;
    }

    Random random() {
        return random;
    }

    /** Starts a service with two processes. */
    void add(Service service) {
        services.put(service.name(), service);
        service.hears().forEach(topic -> bus.subscribe(service, topic));
        for (var i = 0; i < PROCESSES; i++) {
            boot(service);
        }
    }

    private void boot(Service service) {
        var skew = random.nextLong(-LONGEST_SKEW.toMillis(), LONGEST_SKEW.toMillis());
        var process = new Process(this, service, ++booted, Duration.ofMillis(skew));
        var parts = service.boot(process);
        processes.put(process, new Living(process, parts));
        scan(process, parts);
        after(sooner(SWEEP), () -> sweep(process, parts));
    }

    private Duration sooner(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis()));
    }

    private void sweep(Process process, Service.Parts parts) {
        if (process.alive()) {
            process.start(parts::sweep);
            after(SWEEP, () -> sweep(process, parts));
        }
    }

    private void scan(Process process, Service.Parts parts) {
        if (process.alive()) {
            process.touch();
            parts.scan();
            after(SCAN, () -> scan(process, parts));
        }
    }

    /** A process has ended: another takes its place after a while. */
    void died(Process process) {
        processes.remove(process);
        var service = Objects.requireNonNull(services.get(process.service()));
        after(Duration.ofMillis(500 + random.nextInt(20_000)), () -> boot(service));
    }

    /** Some process of the service that is alive. */
    Optional<Process> alive(String service) {
        var all = processes.keySet().stream().filter(one -> one.service().equals(service)).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Who hears the service's messages now: one process, until it dies or another takes over. */
    Optional<Process> consumer(Service service) {
        var present = consumers.get(service);
        if (present != null && present.alive() && random.nextInt(TAKEN_OVER) > 0) {
            return Optional.of(present);
        }
        var next = alive(service.name());
        next.ifPresent(process -> consumers.put(service, process));
        return next;
    }

    /** What a living process is made of. */
    Service.Parts parts(Process process) {
        return Objects.requireNonNull(processes.get(process), "It is dead").parts;
    }

    Consumer<Message<?>> handler(Process process, Topic topic) {
        return parts(process).handler(topic);
    }

    /** Lets something happen that much later. */
    void after(Duration length, Runnable event) {
        planned.add(new Planned(time.instant().plus(length), ++order, event));
    }

    /** How long a process stands still: beyond its lease and what others wait on top of it. */
    Duration standstill() {
        return Duration.ofSeconds(70 + random.nextInt(60));
    }

    /**
     * Goes on until that time at the most.
     *
     * @param enough asked whenever nobody can do anything now
     * @return whether it was enough
     */
    boolean run(Instant end, java.util.function.BooleanSupplier enough) {
        while (true) {
            happen();
            if (baton.turn()) {
                continue;
            }
            if (enough.getAsBoolean()) {
                return true;
            }
            var next = next();
            if (next == null || next.isAfter(end)) {
                time.moveTo(end);
                return enough.getAsBoolean();
            }
            time.moveTo(next);
            baton.wake();
        }
    }

    private void happen() {
        while (!planned.isEmpty() && !planned.peek().at().isAfter(time.instant())) {
            planned.remove().event().run();
        }
        bus.deliverDue();
        processes.values().forEach(Living::workIfDue);
    }

    private @Nullable Instant next() {
        var next = earlier(baton.nextWake(), bus.next());
        next = earlier(next, planned.isEmpty() ? null : planned.peek().at());
        for (var living : processes.values()) {
            next = earlier(next, living.next());
        }
        if (next == null || next.isAfter(time.instant())) {
            return next;
        }
        // By a clock that is behind the work is not due yet.
        return time.instant().plusMillis(1);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }
}
