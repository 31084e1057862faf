package io.slipway.system.simulation;

import io.slipway.schemas.Topic;
import io.slipway.status.fold.Experience;
import io.slipway.status.fold.Intake;
import io.slipway.status.fold.Keeper;
import io.slipway.status.fold.messaging.NewsHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
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

    private record Running(Map<Topic, Consumer<Message<?>>> handlers) implements OnlyHearing {

        @Override
        public Consumer<Message<?>> handler(Topic topic) {
            return Objects.requireNonNull(handlers.get(topic));
        }
    }
}
