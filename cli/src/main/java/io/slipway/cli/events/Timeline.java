package io.slipway.cli.events;

import io.slipway.cli.client.Answer;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The events of some clusters, each told once. */
final class Timeline {

    /** A cluster's name, and what to ask for it by. */
    record Source(String name, String reference) {}

    /** An event of a cluster. */
    record Entry(String cluster, TimelineEvent event, JsonNode sent) {

        /** As sent, and whose it is. */
        JsonNode json() {
            return sent instanceof ObjectNode object
                    ? object.deepCopy().put("cluster", cluster)
                    : sent;
        }
    }

    private final SlipwayClient client;
    private final int limit;
    private final Map<String, Long> told = new HashMap<>();

    Timeline(SlipwayClient client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    /** What was not told before, oldest first. */
    List<Entry> next(List<Source> clusters) {
        List<Entry> found = new ArrayList<>();
        clusters.forEach(cluster -> found.addAll(of(cluster, clusters.size() == 1)));
        found.sort(Comparator.comparing(Timeline::at));
        return found;
    }

    private static Instant at(Entry entry) {
        Instant at = entry.event().at();
        return at == null ? Instant.EPOCH : at;
    }

    private List<Entry> of(Source cluster, boolean alone) {
        try {
            long before = told.getOrDefault(cluster.reference(), 0L);
            List<Answer<TimelineEvent>> events = client.events(cluster.reference(), limit);
            List<Entry> found = new ArrayList<>();
            for (Answer<TimelineEvent> event : events.reversed()) {
                if (event.value().sequence() > before) {
                    found.add(new Entry(cluster.name(), event.value(), event.json()));
                    told.merge(cluster.reference(), event.value().sequence(), Math::max);
                }
            }
            return found;
        } catch (RequestRefused refused) {
            // Of a cluster just made nothing is folded yet.
            if (refused.status() != 404 || alone) {
                throw refused;
            }
            return List.of();
        }
    }
}
