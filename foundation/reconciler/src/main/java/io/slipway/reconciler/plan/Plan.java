package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Outcome;
import java.util.List;

/**
 * What is to be done, and what it comes to.
 *
 * @param actions all there are, those that have to wait included: a preview shows them
 * @param outcome what holds when no action is ready
 */
public record Plan(List<Action> actions, Outcome outcome) {

    public Plan {
        actions = List.copyOf(actions);
    }

    public List<Action> ready() {
        return actions.stream().filter(Action::ready).toList();
    }
}
