package io.slipway.simulator.kubernetes.access;

import java.util.List;

/** Who asks a cluster's API, as it knows them. */
public record User(String name, List<String> groups) {
    public static final User ANONYMOUS =
            new User("system:anonymous", List.of("system:unauthenticated"));

    private static final String MASTERS = "system:masters";

    public User {
        groups = List.copyOf(groups);
    }

    /** The cluster itself. */
    public static User master(String name) {
        return new User(name, List.of(MASTERS));
    }

    public boolean mayEverything() {
        return groups.contains(MASTERS);
    }
}
