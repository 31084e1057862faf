package io.slipway.cli.terminal;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Json;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code -o}: how a command shows what it got. */
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private OutputFormat format = OutputFormat.table;

    public OutputFormat format() {
        return format;
    }

    /**
     * A list for people whose last column is text, which goes on below itself where a line would
     * not fit; else as {@link #show(List, List, Function)}.
     */
    public <T> List<String> show(
            List<Answer<T>> answers,
            List<Column<T>> columns,
            Function<T, String> name,
            Surroundings surroundings) {
        return format == OutputFormat.table
                ? table(answers, columns).lines(surroundings.width())
                : show(answers, columns, name);
    }

    /** One resource. */
    public <T> List<String> show(
            Answer<T> answer, List<Column<T>> columns, Function<T, String> name) {
        return switch (format) {
            case json, yaml -> document(answer.json());
            case table, wide, name -> rows(List.of(answer), columns, name);
        };
    }

    /** A list of resources; as a document, in the list shape of the API. */
    public <T> List<String> show(
            List<Answer<T>> answers, List<Column<T>> columns, Function<T, String> name) {
        return switch (format) {
            case json, yaml -> {
                var items = Json.wire().createArrayNode();
                answers.forEach(answer -> items.add(answer.json()));
                yield document(Json.wire().createObjectNode().set("items", items));
            }
            case table, wide, name -> rows(answers, columns, name);
        };
    }

    /** A document as YAML when that is asked for, else as JSON. */
    public List<String> document(JsonNode json) {
        var mapper = format == OutputFormat.yaml ? Json.yaml() : Json.pretty();
        return mapper.writeValueAsString(json).lines().toList();
    }

    private <T> List<String> rows(
            List<Answer<T>> answers, List<Column<T>> columns, Function<T, String> name) {
        if (format == OutputFormat.name) {
            return answers.stream().map(Answer::value).map(name).toList();
        }
        return table(answers, columns).lines();
    }

    private <T> Table table(List<Answer<T>> answers, List<Column<T>> columns) {
        List<Column<T>> shown =
                columns.stream()
                        .filter(column -> format == OutputFormat.wide || !column.wideOnly())
                        .toList();
        Table table = new Table(shown.stream().map(Column::heading).toList());
        for (Answer<T> answer : answers) {
            table.row(shown.stream().map(column -> column.cell().apply(answer.value())).toList());
        }
        return table;
    }
}
