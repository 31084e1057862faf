package io.slipway.cli.deadletter;

import io.slipway.cli.client.DeadLetter;
import io.slipway.cli.terminal.Column;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How dead letters are listed. */
final class DeadLetterColumns {

    private DeadLetterColumns() {}

    static List<Column<DeadLetter>> all() {
        return List.of(
                Column.of("ID", DeadLetter::id),
                Column.of("TIME", DeadLetterColumns::time),
                Column.of("TOPIC", DeadLetter::topic),
                Column.of("KEY", letter -> text(letter.key())),
                Column.of("CAUSE", letter -> text(letter.cause())),
                Column.wide("CONSUMER", letter -> text(letter.group())));
    }

    private static String time(DeadLetter letter) {
        return letter.at() == null ? "-" : letter.at().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
