package io.slipway.cli.watch;

import io.slipway.cli.client.PhaseChange;
import io.slipway.cli.client.ResourceChange;
import io.slipway.cli.client.Stage;
import io.slipway.cli.client.Status;
import io.slipway.cli.client.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the stream of one cluster into its status. What is older than what is known changes
 * nothing, so a repeated or late event does no harm.
 */
final class StatusFold {

    private static final List<String> ORDER =
            List.of("network", "control-plane", "node-pools", "add-ons");

    private @Nullable Status status;

    Optional<Status> status() {
        return Optional.ofNullable(status);
    }

    /** The whole picture replaces what was known, unless that was newer. */
    boolean apply(Status snapshot) {
        Status known = status;
        if (known != null && snapshot.sequence() < known.sequence()) {
            return false;
        }
        status = snapshot;
        return true;
    }

    boolean apply(ResourceChange change) {
        Status known = known(change.clusterId(), change.name());
        if (change.sequence() < known.sequence()) {
            return false;
        }
        status = known.with(placed(known.stages(), change), change.sequence());
        return true;
    }

    boolean apply(PhaseChange change, String phase) {
        Status known = known(change.clusterId(), change.name());
        if (change.sequence() < known.sequence()) {
            return false;
        }
        status = known.with(phase, change.sequence());
        return true;
    }

    private Status known(String clusterId, String name) {
        Status known = status;
        return known != null ? known : Status.unknown(clusterId, name, "Pending");
    }

    private static List<Stage> placed(List<Stage> stages, ResourceChange change) {
        Task task = change.task();
        String name =
                stages.stream()
                        .filter(stage -> stage.tasks().stream().anyMatch(task::sameResource))
                        .map(Stage::name)
                        .findFirst()
                        .orElseGet(() -> stageOf(task));
        List<Stage> placed = new ArrayList<>();
        boolean found = false;
        for (Stage stage : stages) {
            boolean here = stage.name().equals(name);
            placed.add(here ? stage.with(replaced(stage.tasks(), task)) : stage);
            found |= here;
        }
        if (!found) {
            insert(placed, new Stage(name, "", null, null, List.of(task)));
        }
        return placed;
    }

    private static List<Task> replaced(List<Task> tasks, Task task) {
        List<Task> replaced = new ArrayList<>(tasks);
        for (int index = 0; index < replaced.size(); index++) {
            if (task.sameResource(replaced.get(index))) {
                replaced.set(index, task);
                return replaced;
            }
        }
        replaced.add(task);
        return replaced;
    }

    private static void insert(List<Stage> stages, Stage stage) {
        int rank = rank(stage);
        int index = 0;
        while (index < stages.size() && rank(stages.get(index)) <= rank) {
            index++;
        }
        stages.add(index, stage);
    }

    private static int rank(Stage stage) {
        int rank = ORDER.indexOf(stage.name());
        return rank < 0 ? ORDER.size() : rank;
    }

    private static String stageOf(Task task) {
        String told = task.stage();
        if (told != null && !told.isEmpty()) {
            return told;
        }
        return task.sliceKind().isEmpty() ? task.slice() : task.sliceKind();
    }
}
