package io.slipway.simulator.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an instance does after it has started, as its console would show it. {@code
 * /_simulator/resources} tells it as the instance's attribute {@code boot}.
 *
 * <pre>
 * waiting ⇄ joining ──▶ joined
 *    │         │
 *    └─────────┴──▶ failed      (reason says why)
 * finished                      (nothing in its user data asks it to join a cluster)
 * </pre>
 *
 * @param reason why it is in that state, in plain words
 * @param tries how often it tried what it tries now
 * @param since when it booted
 */
public record InstanceBoot(String state, String reason, int tries, String since) {
    public static final String WAITING = "waiting";
    public static final String JOINING = "joining";
    public static final String JOINED = "joined";
    public static final String FAILED = "failed";
    public static final String FINISHED = "finished";

    private static final String ATTRIBUTE = "boot";
    private static final String CONSOLE = Resource.HIDDEN + "console";
    private static final int LINES = 100;

    /** What the instance does, when it does anything. */
    public static Optional<InstanceBoot> of(Resource instance) {
        if (!(instance.attributes().get(ATTRIBUTE) instanceof Map<?, ?> boot)) {
            return Optional.empty();
        }
        return Optional.of(
                new InstanceBoot(
                        String.valueOf(boot.get("state")),
                        String.valueOf(boot.get("reason")),
                        Integer.parseInt(String.valueOf(boot.get("tries"))),
                        String.valueOf(boot.get("since"))));
    }

    public static boolean joined(Resource instance) {
        return of(instance).filter(boot -> boot.state().equals(JOINED)).isPresent();
    }

    /** Whether it is meant to be a node and is not one yet, or never will be. */
    public boolean isKeptOut() {
        return state.equals(WAITING) || state.equals(FAILED);
    }

    /** What the instance has written to its console. */
    public static List<String> console(Resource instance) {
        return instance.attributes().get(CONSOLE) instanceof List<?> lines
                ? lines.stream().map(Object::toString).toList()
                : List.of();
    }

    public InstanceBoot in(String newState, String newReason) {
        return new InstanceBoot(newState, newReason, tries, since);
    }

    public InstanceBoot withTries(int count) {
        return new InstanceBoot(state, reason, count, since);
    }

    /** The instance doing this, with a line on its console when that is new. */
    public Resource storedIn(Resource instance, String time) {
        Map<String, Object> boot = new LinkedHashMap<>();
        boot.put("state", state);
        boot.put("reason", reason);
        boot.put("tries", tries);
        boot.put("since", since);
        List<String> lines = new ArrayList<>(console(instance));
        if (lines.isEmpty() || !lines.getLast().endsWith(reason)) {
            lines.add(time + " " + reason);
        }
        List<String> latest = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        return instance.with(ATTRIBUTE, boot).with(CONSOLE, List.copyOf(latest));
    }
}
