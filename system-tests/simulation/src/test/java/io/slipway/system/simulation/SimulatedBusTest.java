package io.slipway.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.schemas.Topic;
import io.slipway.service.messaging.OutgoingEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.messaging.Message;

/** The simulation's bus, undisturbed. */
class SimulatedBusTest extends BusContract {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final World world = new World(1, Mishaps.none(), Optional.empty());

    SimulatedBusTest() {
        world.add(new Hearing("teller", List.of(), new Ears()));
    }

    @Override
    Listener listener() {
        return added("one");
    }

    @Override
    Listener otherListener() {
        return added("other");
    }

    private Listener added(String name) {
        var service = new Hearing(name, List.of(TOPIC), new Ears());
        world.add(service);
        return new Running(service);
    }

    @Override
    void publish(OutgoingEvent event) {
        var teller = world.alive("teller").orElseThrow();
        var acknowledged = new AtomicBoolean();
        teller.start(() -> {
            world.bus().publisherOf(teller).publish(event).toCompletableFuture().join();
            acknowledged.set(true);
        });
        await(acknowledged::get);
    }

    @Override
    void await(BooleanSupplier holds) {
        assertThat(world.run(world.time().instant().plus(PATIENCE), holds)).isTrue();
    }

    /** A service's processes. */
    private final class Running implements Listener {

        private final Hearing service;

        Running(Hearing service) {
            this.service = service;
        }

        @Override
        public Ears ears() {
            return service.ears();
        }

        @Override
        public void stop() {
            for (var alive = process(); alive.isPresent(); alive = process()) {
                alive.orElseThrow().kill();
            }
        }

        private Optional<Process> process() {
            return world.alive(service.name());
        }

        @Override
        public void start() {
            // Others take the place of processes that have ended, after a while.
        }
    }

    /** A service that only hears. */
    private record Hearing(String name, List<Topic> hears, Ears ears)
            implements Service, Service.OnlyHearing {

        @Override
        public String installation() {
            return "test";
        }

        @Override
        public Parts boot(Process process) {
            return this;
        }

        @Override
        public Consumer<Message<?>> handler(Topic topic) {
            return message -> ears.hear(message, RiskyStore.Away::new);
        }
    }
}
