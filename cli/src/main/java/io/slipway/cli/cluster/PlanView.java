package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Plan;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan for people: actions by stage, then time, cost and checks. */
final class PlanView {

    private PlanView() {}

    /** As asked for. */
    static List<String> show(String cluster, Answer<Plan> plan, OutputOptions output) {
        return switch (output.format()) {
            case table -> lines(cluster, plan.value(), false);
            case wide -> lines(cluster, plan.value(), true);
            case name -> plan.value().actions().stream().map(Plan.Action::shownSlot).toList();
            case json, yaml -> output.document(plan.json());
        };
    }

    /**
     * The lines.
     *
     * @param wide with every field of every resource
     */
    static List<String> lines(String cluster, Plan plan, boolean wide) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan for " + cluster + ": " + summary(plan));
        lines.addAll(stages(plan, wide));
        lines.add("");
        if (lines.stream().anyMatch(line -> line.contains(DetailText.UNKNOWN))) {
            lines.add(DetailText.UNKNOWN + "...> is known once that exists.");
        }
        lines.addAll(facts(plan));
        lines.addAll(checks(plan));
        return lines;
    }

    /** One table for all stages, so that the columns line up across them. */
    private static List<String> stages(Plan plan, boolean wide) {
        Table table = new Table(List.of());
        plan.actions()
                .forEach(action ->
                        table.row(
                                action.action(),
                                action.shownSlot(),
                                action.kind(),
                                action.action().equals("delete") && !wide
                                        ? ""
                                        : DetailText.of(action.detail(), wide)));
        List<String> rows = table.lines();
        Map<String, List<String>> stages = new LinkedHashMap<>();
        for (int index = 0; index < rows.size(); index++) {
            stages.computeIfAbsent(plan.actions().get(index).stage(), _ -> new ArrayList<>())
                    .add("  " + rows.get(index));
        }
        List<String> lines = new ArrayList<>();
        stages.forEach((stage, drawn) -> {
            lines.add("");
            lines.add(stage + " (" + drawn.size() + ")");
            lines.addAll(drawn);
        });
        return lines;
    }

    private static String summary(Plan plan) {
        if (plan.actions().isEmpty()) {
            return "nothing to do.";
        }
        Map<String, Long> counts =
                plan.actions().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Plan.Action::action, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " to " + entry.getKey())
                .collect(Collectors.joining(", ", "", "."));
    }

    private static List<String> facts(Plan plan) {
        Table table = new Table(List.of());
        Double seconds = plan.expectedSeconds();
        if (!plan.actions().isEmpty()) {
            table.row(
                    "Time",
                    seconds == null ? "unknown" : "about " + Durations.showSeconds(seconds));
            table.row("Cost", cost(plan.cost()));
        }
        Integer replaced = plan.nodesReplaced();
        if (replaced != null && replaced > 0) {
            table.row("Nodes replaced", String.valueOf(replaced));
        }
        List<String> lines = new ArrayList<>(table.lines());
        Plan.Cost cost = plan.cost();
        if (cost != null && !cost.unknown().isEmpty()) {
            lines.add(
                    "Not priced: "
                            + cost.unknown().stream()
                                    .map(item ->
                                            item.isString() ? item.asString() : item.toString())
                                    .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private static String cost(Plan.@Nullable Cost cost) {
        Double hourly = cost == null ? null : cost.hourly();
        if (cost == null || hourly == null) {
            return "unknown";
        }
        String currency = cost.currency() == null ? "USD" : cost.currency();
        Double monthly = cost.monthly();
        String text = String.format(Locale.ROOT, "%.2f %s an hour", hourly, currency);
        return monthly == null
                ? text
                : text + String.format(Locale.ROOT, ", %.2f a month", monthly);
    }

    private static List<String> checks(Plan plan) {
        if (plan.checks().isEmpty()) {
            return List.of();
        }
        Table table = new Table(List.of());
        for (Plan.Check check : plan.checks()) {
            String remedy = check.remedy();
            table.row(
                    check.state(),
                    check.name(),
                    text(check.detail())
                            + (remedy == null || remedy.isEmpty() ? "" : "; remedy: " + remedy));
        }
        List<String> lines = new ArrayList<>(List.of("", "Checks"));
        table.lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
