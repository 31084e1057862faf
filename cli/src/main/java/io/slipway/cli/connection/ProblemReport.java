package io.slipway.cli.connection;

import io.slipway.cli.client.Problem;
import io.slipway.cli.client.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A refusal, legible: the title, then each violation with field, code, message and remedy. */
public final class ProblemReport {

    private ProblemReport() {}

    public static List<String> lines(Problem problem) {
        return lines(problem, _ -> OptionalInt.empty());
    }

    /**
     * The lines.
     *
     * @param lineOf the line of a field (a JSON pointer) in the file that was sent
     */
    public static List<String> lines(Problem problem, Function<String, OptionalInt> lineOf) {
        List<String> lines = new ArrayList<>();
        lines.add(
                problem.code().isEmpty()
                        ? problem.title()
                        : problem.title() + " (" + problem.code() + ")");
        String detail = problem.detail();
        if (detail != null && !detail.isEmpty() && !detail.equals(problem.title())) {
            lines.add("  " + detail);
        }
        for (Violation violation : problem.violations()) {
            lines.add("  " + heading(violation, lineOf));
            if (!violation.message().equals(problem.title())) {
                lines.add("      " + violation.message() + details(violation));
            }
            String remedy = violation.remedy();
            if (remedy != null && !remedy.isEmpty()) {
                lines.add("      remedy: " + remedy);
            }
        }
        return lines;
    }

    private static String heading(Violation violation, Function<String, OptionalInt> lineOf) {
        String field = violation.field().isEmpty() ? "(whole)" : violation.field();
        OptionalInt line = lineOf.apply(violation.field());
        String where = line.isPresent() ? " (line " + line.getAsInt() + ")" : "";
        return field + where + "  " + violation.code();
    }

    private static String details(Violation violation) {
        if (violation.details().isEmpty()) {
            return "";
        }
        return violation.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
