package io.slipway.status.stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.slipway.status.fold.Delta;
import io.slipway.status.fold.Phase;
import io.slipway.status.fold.Status;
import io.slipway.status.fold.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire (WHATWG HTML, "Server-sent events"). */
final class SseText {

    private final JsonMapper json;

    SseText(JsonMapper json) {
        this.json = json;
    }

    String snapshot(Status status) {
        return event("snapshot", status);
    }

    /** Empty for what is told by a snapshot. */
    String step(Delta delta) {
        return switch (delta.type()) {
            case RESOURCE -> event("resource", Resource.of(delta));
            case PHASE -> event("phase", PhaseChange.of(delta));
            case DELETED -> event("deleted", PhaseChange.of(delta));
            case SNAPSHOT -> "";
        };
    }

    private String event(String name, Object data) {
        return "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }

    private record Resource(
            String clusterId, String name, long sequence, @JsonUnwrapped @Nullable Task task) {

        static Resource of(Delta delta) {
            return new Resource(
                    delta.clusterId(), delta.identity().name(), delta.sequence(), delta.task());
        }
    }

    private record PhaseChange(String clusterId, String name, Phase phase, long sequence) {

        static PhaseChange of(Delta delta) {
            return new PhaseChange(
                    delta.clusterId(), delta.identity().name(), delta.phase(), delta.sequence());
        }
    }
}
