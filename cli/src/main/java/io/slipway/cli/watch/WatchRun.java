package io.slipway.cli.watch;

import io.slipway.cli.client.Json;
import io.slipway.cli.client.PhaseChange;
import io.slipway.cli.client.Problem;
import io.slipway.cli.client.RequestRefused;
import io.slipway.cli.client.ResourceChange;
import io.slipway.cli.client.ServerUnreachable;
import io.slipway.cli.client.Signal;
import io.slipway.cli.client.SlipwayClient;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.StatusStream;
import io.slipway.cli.terminal.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One watch, from its first connection to its outcome. */
final class WatchRun {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Three of the server's comment lines missed. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    /** A cluster just made, or a platform just started, may not have folded a status yet. */
    private static final Duration UNKNOWN_YET = Duration.ofSeconds(60);

    /** A deletion asked for is told of as such within this time, if it goes well. */
    private static final Duration TO_BEGIN = Duration.ofSeconds(15);

    /** How many times it is asked whether the last tasks have been told of: two seconds. */
    private static final int LATE = 10;

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(3);

    private final SlipwayClient client;
    private final ProgressView view;
    private final Clock clock;
    private final CountDownLatch stopped;
    private final Watch watch;
    private final StatusFold fold = new StatusFold();
    private final Instant start;

    private String lastEventId = "";
    private Duration pause = FIRST_PAUSE;
    private Instant heard;
    private Instant told;
    private Instant refreshed;
    private boolean unknownYet;
    private boolean deleting;

    WatchRun(
            SlipwayClient client,
            ProgressView view,
            Clock clock,
            CountDownLatch stopped,
            Watch watch) {
        this.client = client;
        this.view = view;
        this.clock = clock;
        this.stopped = stopped;
        this.watch = watch;
        this.start = clock.instant();
        this.heard = start;
        this.told = start;
        this.refreshed = start;
    }

    Outcome run() throws InterruptedException {
        while (true) {
            Optional<Outcome> outcome = connected();
            if (outcome.isEmpty()) {
                outcome = pausing();
            }
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    /** Follows one connection to its end; an outcome when the watch ended with it. */
    private Optional<Outcome> connected() throws InterruptedException {
        heard = clock.instant();
        try (StatusStream stream = client.stream(watch.clusterId(), lastEventId)) {
            while (true) {
                Signal signal = stream.poll(TICK);
                if (signal instanceof Signal.Closed(Problem refusal)) {
                    give(refusal);
                    return Optional.empty();
                }
                take(signal);
                Optional<Outcome> outcome = outcome();
                if (outcome.isPresent() || silent()) {
                    return outcome;
                }
                refresh();
                show();
            }
        }
    }

    private Optional<Outcome> pausing() throws InterruptedException {
        if (!unknownYet) {
            view.note(
                    "No connection to "
                            + client.server()
                            + "; trying again in "
                            + (pause.toSeconds() < 1 ? "a moment" : Durations.show(pause)),
                    clock.instant());
        }
        long end = System.nanoTime() + pause.toNanos();
        pause =
                pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                        ? pause.multipliedBy(2)
                        : LONGEST_PAUSE;
        while (System.nanoTime() < end) {
            long wait = Math.min(TICK.toNanos(), end - System.nanoTime());
            if (stopped.await(Math.max(1, wait), TimeUnit.NANOSECONDS)) {
                break;
            }
            show();
        }
        return outcome();
    }

    /** Throws when the answer will not be another one next time. */
    private void give(@Nullable Problem refusal) {
        int status = refusal == null ? 0 : refusal.status();
        unknownYet =
                status == 404
                        && Duration.between(start, clock.instant()).compareTo(UNKNOWN_YET) < 0;
        boolean forGood = status / 100 == 4 && status != 408 && status != 429 && !unknownYet;
        if (refusal != null && forGood) {
            view.abandon();
            throw new RequestRefused(refusal);
        }
    }

    private void take(@Nullable Signal signal) {
        if (signal == null) {
            return;
        }
        heard = clock.instant();
        pause = FIRST_PAUSE;
        if (signal instanceof Signal.Event event) {
            view.note("", heard);
            told = heard;
            lastEventId = event.id();
            fold(event);
        }
    }

    private void fold(Signal.Event event) {
        try {
            boolean changed =
                    switch (event.type()) {
                        case "snapshot" -> fold.apply(read(event, Status.class));
                        case "resource" -> fold.apply(read(event, ResourceChange.class));
                        case "phase" -> {
                            PhaseChange change = read(event, PhaseChange.class);
                            yield fold.apply(change, change.phase());
                        }
                        case "deleted" -> fold.apply(read(event, PhaseChange.class), "Deleted");
                        default -> false;
                    };
            if (changed) {
                deleting |= fold.status().stream().anyMatch(now -> now.phase().equals("Deleting"));
                show();
            }
        } catch (JacksonException unreadable) {
            view.note("An event could not be read: " + unreadable.getOriginalMessage(), heard);
        }
    }

    private static <T> T read(Signal.Event event, Class<T> type) {
        return Json.wire().readValue(event.data(), type);
    }

    private Optional<Outcome> outcome() throws InterruptedException {
        if (stopped.getCount() == 0) {
            return Optional.of(new Outcome.Interrupted());
        }
        Optional<Status> ended =
                fold.status().filter(status -> status.sequence() > watch.afterSequence());
        if (ended.isPresent() && watch.goal().reachedBy(ended.get().phase())) {
            awaitTasks();
            return Optional.of(new Outcome.Reached(last(ended.get())));
        }
        if (ended.isPresent() && watch.goal().missedBy(ended.get().phase()) && begun()) {
            return Optional.of(new Outcome.Failed(last(ended.get())));
        }
        Duration timeout = watch.timeout();
        if (timeout == null || Duration.between(start, clock.instant()).compareTo(timeout) < 0) {
            return Optional.empty();
        }
        fold.status().ifPresent(status -> view.finish(status, clock.instant()));
        return Optional.of(new Outcome.TimedOut(fold.status().orElse(null)));
    }

    /** What failed before is still told of until the deletion is. */
    private boolean begun() {
        return watch.goal() != Goal.DELETED
                || deleting
                || Duration.between(start, clock.instant()).compareTo(TO_BEGIN) > 0;
    }

    /** Of its last tasks a cluster's status may hear a moment after it hears that it runs. */
    private void awaitTasks() throws InterruptedException {
        for (int times = 0; times < LATE && anyAtWork(); times++) {
            if (stopped.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            fetch();
        }
    }

    private boolean anyAtWork() {
        return fold.status().stream()
                .flatMap(status -> status.stages().stream())
                .flatMap(stage -> stage.tasks().stream())
                .anyMatch(task -> TaskState.of(task).active());
    }

    /** The whole picture of the end, where the server still gives one. */
    private Status last(Status ended) {
        fetch();
        Status whole = fold.status().filter(now -> now.phase().equals(ended.phase())).orElse(ended);
        view.finish(whole, clock.instant());
        return whole;
    }

    private boolean silent() {
        return Duration.between(heard, clock.instant()).compareTo(SILENCE) > 0;
    }

    /**
     * The stream tells of tasks and phases; blockers and estimates come with the whole status
     * alone. It is asked for when the stream is quiet, so as not to run ahead of events under way.
     */
    private void refresh() {
        Instant now = clock.instant();
        boolean quiet = Duration.between(told, now).compareTo(QUIET) > 0;
        if (quiet && Duration.between(refreshed, now).compareTo(REFRESH) > 0) {
            refreshed = now;
            fetch();
        }
    }

    private void fetch() {
        try {
            fold.apply(client.status(watch.clusterId(), REFRESH_TIMEOUT).value());
        } catch (RequestRefused | ServerUnreachable | JacksonException notNow) {
            // The stream goes on without it.
        }
    }

    private void show() {
        fold.status().ifPresent(status -> view.show(status, clock.instant()));
    }
}
