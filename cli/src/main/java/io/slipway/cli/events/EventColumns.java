package io.slipway.cli.events;

import io.slipway.cli.client.TimelineEvent;
import io.slipway.cli.terminal.Column;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How events are listed. */
final class EventColumns {

    private EventColumns() {}

    /**
     * The columns.
     *
     * @param several whether the events are of several clusters
     */
    static List<Column<Timeline.Entry>> of(boolean several) {
        List<Column<Timeline.Entry>> columns = new ArrayList<>();
        columns.add(Column.of("TIME", entry -> time(entry.event().at())));
        if (several) {
            columns.add(Column.of("CLUSTER", Timeline.Entry::cluster));
        }
        columns.add(Column.of("SEVERITY", entry -> entry.event().severity()));
        columns.add(Column.of("REASON", entry -> entry.event().reason()));
        columns.add(Column.of("RESOURCE", entry -> text(entry.event().slot())));
        columns.add(Column.of("MESSAGE", entry -> message(entry.event())));
        columns.add(Column.wide("AWS ID", entry -> text(entry.event().awsId())));
        columns.add(Column.wide("SLICE", entry -> text(entry.event().slice())));
        columns.add(Column.wide("ACTOR", entry -> text(entry.event().actor())));
        return columns;
    }

    /** Of what goes well the reason says it all. */
    private static String message(TimelineEvent event) {
        String slot = event.slot();
        boolean told =
                event.severity().equals("info")
                        && (slot == null
                                ? event.message().equals("The cluster is " + event.reason())
                                : event.message().startsWith(slot + " "));
        return told ? "" : event.message();
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "-" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
