package io.slipway.reconciler.plan;

import io.slipway.reconciler.slice.Outcome;
import java.util.List;
import java.util.Set;

/**
 * What is to be done, and what it comes to.
 *
 * @param actions all there are, those that have to wait included: a preview shows them
 * @param outcome what holds when no action is ready
 * @param overcome slots whose last failure does not matter any more: they are as desired
 */
public record Plan(List<Action> actions, Outcome outcome, Set<String> overcome) {

    public Plan {
        actions = List.copyOf(actions);
        overcome = Set.copyOf(overcome);
    }

    public List<Action> ready() {
        return actions.stream().filter(Action::ready).toList();
    }
}
