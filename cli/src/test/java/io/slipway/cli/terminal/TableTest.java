package io.slipway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsWithoutSpacesAtTheEnds() {
        Table table = new Table(List.of("NAME", "STATE")).row("a", "Ready").row("longer", "");

        assertThat(table.lines()).containsExactly("NAME     STATE", "a        Ready", "longer");
    }

    @Test
    void hasNoHeadingWhereNoneIsGiven() {
        assertThat(new Table(List.of()).row("a", "b").lines()).containsExactly("a   b");
    }
}
