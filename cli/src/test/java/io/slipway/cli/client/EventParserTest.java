package io.slipway.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventParserTest {

    private final EventParser parser = new EventParser();

    @Test
    void putsTheLinesOfAnEventTogether() {
        List<Signal> signals = parse("id: 7", "event: resource", "data: {\"a\":", "data: 1}", "");

        assertThat(signals).containsExactly(new Signal.Event("7", "resource", "{\"a\":\n1}"));
    }

    @Test
    void keepsTheIdForEventsWithoutOne() {
        List<Signal> signals = parse("id: 7", "data: a", "", "data: b", "");

        assertThat(signals)
                .containsExactly(
                        new Signal.Event("7", "message", "a"),
                        new Signal.Event("7", "message", "b"));
    }

    @Test
    void hearsThatTheConnectionLivesFromAComment() {
        assertThat(parse(": keep-alive", "")).containsExactly(new Signal.Alive());
    }

    @Test
    void passesOverUnknownFieldsAndEventsWithoutData() {
        assertThat(parse("retry: 100", "event: phase", "", "colour", "")).isEmpty();
    }

    private List<Signal> parse(String... lines) {
        return List.of(lines).stream().map(parser::accept).flatMap(Optional::stream).toList();
    }
}
