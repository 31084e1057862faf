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

    @Test
    void textInTheLastColumnGoesOnBelowItself() {
        List<String> lines =
                new Table(List.of("STATE", "DETAIL"))
                        .row("ok", "It is as it should be, in every way")
                        .wholeRow("look", "aws ec2 describe-vpcs --region us-east-1")
                        .lines(35);

        assertThat(lines)
                .containsExactly(
                        "STATE   DETAIL",
                        "ok      It is as it should be, in",
                        "        every way",
                        "look    aws ec2 describe-vpcs --region us-east-1");
    }

    @Test
    void whereThereIsNoRoomBesideItGoesOnBelowTheRow() {
        List<String> lines =
                new Table(List.of())
                        .row("route-table-association", "from the table to the subnet")
                        .lines(32);

        assertThat(lines)
                .containsExactly("route-table-association", "    from the table to the subnet");
    }
}
