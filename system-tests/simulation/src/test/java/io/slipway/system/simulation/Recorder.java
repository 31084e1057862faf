package io.slipway.system.simulation;

import io.slipway.schemas.Topic;
import io.slipway.status.fold.messaging.NewsHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.messaging.Message;

/** Hears what status-service hears, and keeps it in the order in which it came. */
final class Recorder implements Service {

    /** One message. */
    record Heard(Topic topic, Message<?> message) {

        @Override
        public String toString() {
            return topic.name() + " " + message.getPayload();
        }
    }

    private final String installation;
    private final List<Heard> heard = new ArrayList<>();

    Recorder(String installation) {
        this.installation = installation;
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    @Override
    public String name() {
        return "recorder@" + installation;
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
        return new Recording();
    }

    private final class Recording implements OnlyHearing {

        @Override
        public Consumer<Message<?>> handler(Topic topic) {
            return message -> heard.add(new Heard(topic, message));
        }
    }
}
