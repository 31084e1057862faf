package io.slipway.system.simulation;

import io.slipway.reconciler.memory.InMemorySliceStore;
import io.slipway.reconciler.slice.SliceId;
import io.slipway.reconciler.sweep.Inventory;
import io.slipway.reconciler.sweep.Sweeper;
import io.slipway.reconciler.work.CallExecutor;
import io.slipway.reconciler.work.DueQueue;
import io.slipway.reconciler.work.Pace;
import io.slipway.reconciler.work.SliceKind;
import io.slipway.reconciler.work.SlicePublisher;
import io.slipway.reconciler.work.SliceWorker;
import io.slipway.reconciler.work.Slices;
import io.slipway.schemas.Topic;
import io.slipway.service.messaging.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** A service that owns slices, put together of its own parts without Spring. */
final class SliceService implements Service {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int SCANNED = 100;

    /** What a process of such a service stands on. */
    record Ground(Process process, Slices slices, DueQueue queue, EventPublisher events) {}

    /** What a service brings of its own. */
    interface Own {

        /**
         * Its kinds of slices.
         *
         * @param installation whose resources their drivers know as their own
         */
        List<SliceKind> kinds(Process process, String installation);

        /** What AWS has of that installation's. */
        Inventory inventory(Process process, String installation);

        SlicePublisher publisher(Ground ground);

        Map<Topic, Consumer<? extends Message<?>>> handlers(Ground ground);
    }

    private final String name;
    private final String installation;
    private final List<Topic> hears;
    private final Own own;
    private final InMemorySliceStore store = new InMemorySliceStore();

    SliceService(String name, String installation, List<Topic> hears, Own own) {
        this.name = name;
        this.installation = installation;
        this.hears = hears;
        this.own = own;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String installation() {
        return installation;
    }

    @Override
    public List<Topic> hears() {
        return hears;
    }

    /** What is stored: it outlives every process. */
    InMemorySliceStore store() {
        return store;
    }

    @Override
    public Running boot(Process process) {
        return new Running(process);
    }

    /** One process of it. */
    final class Running implements Parts {

        private final Process process;
        private final Ground ground;
        private final SliceWorker worker;
        private final Sweeper sweeper;
        private final Map<Topic, Consumer<? extends Message<?>>> handlers;

        private Running(Process process) {
            this.process = process;
            var risky = new RiskyStore(new BuggyStore(store, process.world().bug()), process);
            var slices = new Slices(risky, process.clock());
            var queue = new DueQueue(process.clock());
            this.ground =
                    new Ground(process, slices, queue, process.world().bus().publisherOf(process));
            this.worker =
                    new SliceWorker(
                            kinds(process),
                            slices,
                            queue,
                            own.publisher(ground),
                            inTurns(process.world().baton()),
                            new SliceWorker.Identity(installation, process.holder(), Pace.real()));
            this.sweeper =
                    new Sweeper(
                            process.world().has(Bug.SWEEPER_IGNORES_INSTALLATION)
                                    ? BuggySweeps.kinds(own, process)
                                    : own.kinds(process, installation),
                            risky,
                            slices,
                            queue,
                            process.world().has(Bug.SWEEPER_IGNORES_INSTALLATION)
                                    ? BuggySweeps.inventory(own, process)
                                    : own.inventory(process, installation));
            this.handlers = own.handlers(ground);
        }

        private List<SliceKind> kinds(Process process) {
            var kinds = own.kinds(process, installation);
            return process.world().has(Bug.TOKEN_FROM_GENERATION)
                    ? kinds.stream().<SliceKind>map(BuggyTokens::new).toList()
                    : kinds;
        }

        Ground ground() {
            return ground;
        }

        @Override
        @SuppressWarnings("unchecked") // Each handler is registered with the topic it is for.
        public Consumer<Message<?>> handler(Topic topic) {
            var handler = (Consumer<Message<?>>) handlers.get(topic);
            if (handler == null) {
                throw new IllegalStateException(name + " does not hear " + topic.name());
            }
            return handler;
        }

        @Override
        public Optional<SliceId> poll() {
            return ground.queue().poll();
        }

        @Override
        public @Nullable Instant next() {
            return ground.queue().next().orElse(null);
        }

        @Override
        public void work(SliceId slice) {
            try {
                worker.work(slice);
            } catch (RiskyStore.Away away) {
                ground.queue().offer(slice, process.clock().instant().plus(AFTER_FAILURE));
            }
        }

        @Override
        public void scan() {
            store.due(process.clock().instant(), SCANNED).forEach(ground.queue()::offer);
        }

        @Override
        public void sweep() {
            try {
                sweeper.sweep();
            } catch (RiskyStore.Away away) {
                // The next sweep finds it.
            }
        }
    }

    private static CallExecutor inTurns(Baton baton) {
        return new CallExecutor() {
            @Override
            public <T> List<T> all(List<Supplier<T>> calls) {
                return baton.all(calls);
            }
        };
    }
}
