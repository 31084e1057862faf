package io.slipway.system.simulation;

import io.slipway.reconciler.slice.SliceId;
import io.slipway.schemas.Topic;
import io.slipway.status.fold.Experience;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.Keeper;
import io.slipway.status.fold.messaging.NewsHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** Status-service, as far as it folds. */
final class StatusService implements Service {

    private final String installation;
    private final Folded folds = new Folded();

    StatusService(String installation) {
        this.installation = installation;
    }

    Folded folds() {
        return folds;
    }

    @Override
    public String name() {
        return "status@" + installation;
    }

    @Override
    public String installation() {
        return installation;
    }

    @Override
    public List<Topic> hears() {
        return NewsHandlers.topics();
    }

    @Override
    public Parts boot(Process process) {
        var keeper = new Keeper(folds, process.clock());
        var intake = new Intake(keeper, told -> {}, process.clock(), new Experience());
        return new Running(NewsHandlers.of(intake));
    }

    private record Running(Map<Topic, Consumer<Message<?>>> handlers) implements Parts {

        @Override
        public Consumer<Message<?>> handler(Topic topic) {
            return Objects.requireNonNull(handlers.get(topic));
        }

        @Override
        public Optional<SliceId> poll() {
            return Optional.empty();
        }

        @Override
        public @Nullable Instant next() {
            return null;
        }

        @Override
        public void work(SliceId slice) {
            throw new IllegalStateException("It owns no slices");
        }

        @Override
        public void scan() {
            // It has nothing to look for.
        }

        @Override
        public void sweep() {
            // It has nothing in AWS.
        }
    }
}
