package io.slipway.standalone;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;

/** Why something did not start, in sentences that a person can act on. */
final class StartFailure {

    private StartFailure() {}

    /**
     * @param what did not start, at the beginning of a sentence
     * @param port that was asked for; others were found free
     */
    static List<String> lines(String what, Throwable failure, int port) {
        return causes(failure)
                .flatMap(cause -> cause instanceof PortInUseException e ? Stream.of(e) : null)
                .findFirst()
                .map(inUse -> portInUse(what, inUse.getPort(), port))
                .orElseGet(() -> List.of("%s did not start: %s.".formatted(what, reason(failure))));
    }

    private static List<String> portInUse(String what, int inUse, int askedFor) {
        return List.of(
                "%s did not start: port %d of 127.0.0.1 is in use by another program."
                        .formatted(what, inUse),
                inUse == askedFor
                        ? "Stop that program, or choose another port with --port PORT."
                        : "It was free a moment ago: start again.");
    }

    /** What is at the bottom says most. */
    private static String reason(Throwable failure) {
        var root = causes(failure).reduce((_, deeper) -> deeper).orElse(failure);
        var message = Objects.requireNonNullElse(root.getMessage(), "").strip();
        var type = root.getClass().getSimpleName();
        return message.isEmpty() ? type : message.replaceAll("\\.$", "") + " (" + type + ")";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
