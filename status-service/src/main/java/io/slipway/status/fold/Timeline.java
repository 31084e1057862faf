package io.slipway.status.fold;

import io.slipway.status.fold.News.ExternalNews;
import io.slipway.status.fold.TimelineEvent.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a cluster, the newest first: of resources, of its phase, and of other systems'
 * tasks. As many as are kept of each slot, at most {@value #LIMIT} in all.
 */
public final class Timeline {

    static final int LIMIT = 500;

    private static final Comparator<TimelineEvent> NEWEST_FIRST =
            Comparator.comparingLong(TimelineEvent::sequence)
                    .thenComparing(TimelineEvent::at)
                    .thenComparing(TimelineEvent::slice)
                    .thenComparing(event -> event.slot() == null ? "" : event.slot())
                    .reversed();

    private Timeline() {}

    /** The events of that cluster, the newest first. */
    public static List<TimelineEvent> of(ClusterFold fold) {
        List<TimelineEvent> events = new ArrayList<>();
        fold.slots()
                .forEach((key, facts) -> {
                    if (!key.slice().equals(ownSlice(fold))) {
                        facts.entries().forEach(entry -> events.add(event(key, entry)));
                    }
                });
        fold.external()
                .values()
                .forEach(tellings -> tellings.entries().forEach(entry -> events.add(event(entry))));
        addPhases(fold, events);
        return events.stream().sorted(NEWEST_FIRST).limit(LIMIT).toList();
    }

    /** What happens to its slots happens to its parts, whose owners tell more of it. */
    private static String ownSlice(ClusterFold fold) {
        return Slices.ownSlice(fold.clusterId());
    }

    private static TimelineEvent event(SlotKey key, Newest.Entry<SlotFact> entry) {
        var fact = entry.fact();
        var cause = fact.cause();
        var code = cause == null ? null : cause.code();
        return new TimelineEvent(
                entry.sequence(),
                fact.at(),
                severity(fact.state().task(), code),
                code == null ? fact.state().word() : code,
                sentence(fact.state().sentence(key.slot()), cause),
                key.slice(),
                key.slot(),
                fact.awsId(),
                fact.actor());
    }

    private static TimelineEvent event(Newest.Entry<ExternalNews> entry) {
        var task = entry.fact();
        var message = task.message();
        return new TimelineEvent(
                entry.sequence(),
                task.at(),
                severity(task.state(), null),
                task.state().label(),
                message == null ? task.title() : task.title() + ": " + message,
                task.system(),
                task.task(),
                null,
                task.system());
    }

    /** Where the phase changed from one version to the next. */
    private static void addPhases(ClusterFold fold, List<TimelineEvent> events) {
        Phase former = null;
        for (var entry : fold.phases().entries()) {
            var fact = entry.fact();
            if (fact.phase() != former) {
                events.add(phase(fold.clusterId(), entry.sequence(), fact));
            }
            former = fact.phase();
        }
    }

    private static TimelineEvent phase(String clusterId, long sequence, PhaseFact fact) {
        var severity =
                switch (fact.phase()) {
                    case FAILED -> Severity.ERROR;
                    case DEGRADED -> Severity.WARNING;
                    case PENDING, PROVISIONING, RUNNING, UPDATING, PAUSED, DELETING, DELETED ->
                            Severity.INFO;
                };
        return new TimelineEvent(
                sequence,
                fact.at(),
                severity,
                fact.phase().label(),
                sentence("The cluster is " + fact.phase().label(), fact.cause()),
                Slices.ownSlice(clusterId),
                null,
                null,
                null);
    }

    private static Severity severity(TaskState state, @Nullable String code) {
        if (state == TaskState.FAILED) {
            return Severity.ERROR;
        }
        return state == TaskState.BLOCKED || code != null ? Severity.WARNING : Severity.INFO;
    }

    private static String sentence(String plain, @Nullable Cause cause) {
        var message = cause == null ? null : cause.message();
        return message == null ? plain : plain + ": " + message;
    }
}
