package io.slipway.cli.events;

import io.slipway.cli.client.Json;
import io.slipway.cli.terminal.Column;
import io.slipway.cli.terminal.OutputFormat;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
import io.slipway.cli.terminal.Text;
import java.util.ArrayList;
import java.util.List;

/** Events as they come: a line each, or a document each. */
final class FollowedEvents {

    private static final String GAP = "   ";
    private static final int WIDEST = 40;

    private final Surroundings surroundings;
    private final OutputOptions output;
    private final List<Column<Timeline.Entry>> columns;
    private final int[] widths;
    private boolean headed;

    FollowedEvents(Surroundings surroundings, OutputOptions output, boolean several) {
        this.surroundings = surroundings;
        this.output = output;
        boolean wide = output.format() == OutputFormat.wide;
        this.columns =
                EventColumns.of(several).stream()
                        .filter(column -> wide || !column.wideOnly())
                        .toList();
        this.widths = columns.stream().mapToInt(column -> column.heading().length()).toArray();
    }

    void show(List<Timeline.Entry> entries) {
        entries.forEach(this::widen);
        if (!headed && !output.format().forPrograms()) {
            headed = true;
            surroundings.print(line(columns.stream().map(Column::heading).toList()));
        }
        for (Timeline.Entry entry : entries) {
            switch (output.format()) {
                case json -> surroundings.print(Json.wire().writeValueAsString(entry.json()));
                case yaml -> {
                    surroundings.print("---");
                    surroundings.print(output.document(entry.json()));
                }
                case name -> surroundings.print(entry.cluster() + "/" + entry.event().sequence());
                case table, wide -> surroundings.print(line(cells(entry)));
            }
        }
    }

    /** Columns grow with what comes; what is printed stays as it is. */
    private void widen(Timeline.Entry entry) {
        List<String> cells = cells(entry);
        for (int index = 0; index < widths.length; index++) {
            widths[index] = Math.max(widths[index], Math.min(WIDEST, Text.width(cells.get(index))));
        }
    }

    private List<String> cells(Timeline.Entry entry) {
        return columns.stream().map(column -> column.cell().apply(entry)).toList();
    }

    private String line(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int index = 0; index < widths.length; index++) {
            padded.add(Text.pad(cells.get(index), widths[index]));
        }
        return Text.trimEnd(String.join(GAP, padded));
    }
}
