package io.slipway.cli.cluster;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.Plan;
import io.slipway.cli.terminal.Durations;
import io.slipway.cli.terminal.OutputOptions;
import io.slipway.cli.terminal.Surroundings;
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

    private static final String INDENT = "  ";

    private PlanView() {}

    /** As asked for. */
    static List<String> show(
            String cluster, Answer<Plan> plan, OutputOptions output, Surroundings surroundings) {
        return switch (output.format()) {
            case table -> lines(cluster, plan.value(), false, surroundings.width());
            case wide -> lines(cluster, plan.value(), true, surroundings.width());
            case name -> plan.value().actions().stream().map(Plan.Action::shownSlot).toList();
            case json, yaml -> output.document(plan.json());
        };
    }

    /**
     * The lines.
     *
     * @param wide with the kind and every field of every resource
     * @param width what goes on beyond it goes on below itself
     */
    static List<String> lines(String cluster, Plan plan, boolean wide, int width) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan for " + cluster + ": " + summary(plan));
        lines.addAll(stages(plan, wide, width));
        lines.add("");
        if (lines.stream().anyMatch(line -> line.contains(DetailText.UNKNOWN))) {
            lines.add(DetailText.UNKNOWN + "...> is known once that exists.");
        }
        lines.addAll(facts(plan, width));
        lines.addAll(checks(plan, wide, width));
        return lines;
    }

    private static List<String> stages(Plan plan, boolean wide, int width) {
        Map<String, List<Plan.Action>> stages = new LinkedHashMap<>();
        plan.actions()
                .forEach(action ->
                        stages.computeIfAbsent(action.stage(), _ -> new ArrayList<>()).add(action));
        List<String> lines = new ArrayList<>();
        stages.forEach((stage, actions) -> {
            Table table = new Table(List.of());
            actions.forEach(action -> table.row(cells(action, wide)));
            lines.add("");
            lines.add(stage + " (" + actions.size() + ")");
            table.lines(width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        });
        return lines;
    }

    private static List<String> cells(Plan.Action action, boolean wide) {
        String detail = DetailText.of(action, wide);
        if (wide) {
            return List.of(action.action(), action.shownSlot(), action.kind(), detail);
        }
        return List.of(
                action.action(),
                action.shownSlot(),
                action.action().equals("delete") ? "" : detail);
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

    private static List<String> facts(Plan plan, int width) {
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
        Plan.Cost cost = plan.cost();
        if (cost != null && !cost.unknown().isEmpty()) {
            table.row(
                    "Not priced",
                    cost.unknown().stream()
                            .map(item -> item.isString() ? item.asString() : item.toString())
                            .collect(Collectors.joining(", ")));
        }
        return table.lines(width);
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

    private static List<String> checks(Plan plan, boolean wide, int width) {
        if (plan.checks().isEmpty()) {
            return List.of();
        }
        Table table = new Table(List.of());
        for (List<Plan.Check> alike : wide ? each(plan.checks()) : alike(plan.checks())) {
            Plan.Check check = alike.getFirst();
            String names = alike.stream().map(Plan.Check::name).collect(Collectors.joining(", "));
            boolean one = alike.size() == 1;
            table.row(
                    check.state(),
                    one ? names : alike.size() + " checks",
                    (one ? "" : names + ": ") + told(check));
        }
        List<String> lines = new ArrayList<>(List.of("", "Checks"));
        table.lines(width - INDENT.length()).forEach(line -> lines.add(INDENT + line));
        long failed = plan.checks().stream().filter(check -> isFailed(check)).count();
        if (failed > 0) {
            lines.add("");
            lines.add(
                    failed == 1
                            ? "1 check has failed: Slipway would refuse it."
                            : failed + " checks have failed: Slipway would refuse it.");
        }
        return lines;
    }

    private static boolean isFailed(Plan.Check check) {
        return check.state().equals("failed");
    }

    private static String told(Plan.Check check) {
        String remedy = check.remedy();
        return text(check.detail())
                + (remedy == null || remedy.isEmpty() ? "" : "; remedy: " + remedy);
    }

    private static List<List<Plan.Check>> each(List<Plan.Check> checks) {
        return checks.stream().map(List::of).toList();
    }

    /** Those side by side of which the same is said. */
    private static List<List<Plan.Check>> alike(List<Plan.Check> checks) {
        List<List<Plan.Check>> groups = new ArrayList<>();
        for (Plan.Check check : checks) {
            Plan.Check last = groups.isEmpty() ? null : groups.getLast().getLast();
            if (last != null
                    && last.state().equals(check.state())
                    && told(last).equals(told(check))) {
                groups.getLast().add(check);
            } else {
                groups.add(new ArrayList<>(List.of(check)));
            }
        }
        return groups;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
