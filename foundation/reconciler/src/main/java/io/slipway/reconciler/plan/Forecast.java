package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Conditions;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long a graph takes from nothing: the longest path through it, each step at its median.
 *
 * @param resources when each slot is ready
 * @param conditions when each condition holds
 * @param total when everything is ready
 */
public record Forecast(
        Map<String, Duration> resources, Map<String, Duration> conditions, Duration total) {

    /** The forecast for a graph whose kinds are among these. */
    public static Forecast of(Blueprint.Graph graph, Collection<ResourceKind> kinds) {
        var timings =
                kinds.stream().collect(Collectors.toMap(ResourceKind::name, ResourceKind::create));
        var accepted = new LinkedHashMap<String, Duration>();
        var ready = new LinkedHashMap<String, Duration>();
        for (var resource : graph.resources().values()) {
            var start =
                    resource.allNeeds().stream()
                            .map(need -> when(need, accepted, ready))
                            .reduce(Duration.ZERO, Forecast::later);
            var expected = timings.getOrDefault(resource.kind(), Timing.AT_ONCE).expected();
            accepted.put(resource.slot(), start.plus(Timing.AT_ONCE.expected()));
            ready.put(resource.slot(), start.plus(expected));
        }
        var conditions = new LinkedHashMap<String, Duration>();
        graph.conditions()
                .forEach((condition, needs) ->
                        conditions.put(
                                condition,
                                needs.stream()
                                        .map(need -> when(need, accepted, ready))
                                        .reduce(Duration.ZERO, Forecast::later)));
        var total = ready.values().stream().reduce(Duration.ZERO, Forecast::later);
        return new Forecast(ready, conditions, total);
    }

    private static Duration when(
            Need need, Map<String, Duration> accepted, Map<String, Duration> ready) {
        var times = need.condition().equals(Conditions.ACCEPTED) ? accepted : ready;
        return times.getOrDefault(need.slot(), Duration.ZERO);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
