package io.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalSizeTest {

    @Test
    void takesColumnsAndLinesFromTheEnvironment() {
        TerminalSize size = new TerminalSize(Map.of("COLUMNS", "132", "LINES", "50"));

        assertThat(size.get()).isEqualTo(new Terminal.Size(132, 50));
    }

    @Test
    void readsWhatSttySays() {
        assertThat(TerminalSize.parse("50 132\n")).contains(new Terminal.Size(132, 50));
    }

    @Test
    void doesNotBelieveATerminalWithoutColumns() {
        assertThat(TerminalSize.parse("0 0\n")).isEmpty();
        assertThat(TerminalSize.parse("stty: not a tty")).isEmpty();
    }
}
