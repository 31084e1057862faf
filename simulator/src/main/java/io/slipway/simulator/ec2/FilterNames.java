package io.slipway.simulator.ec2;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The filters one Describe knows, beside those by tag: by the name AWS has for each, the path into
 * what the Describe answers.
 */
record FilterNames(Map<String, String> paths) {
    FilterNames {
        paths = Map.copyOf(paths);
    }

    /**
     * @param names each a filter's name, followed by {@code =} and the path where that is another
     */
    static FilterNames of(String... names) {
        Map<String, String> paths = new HashMap<>();
        for (String name : names) {
            int sign = name.indexOf('=');
            if (sign < 0) {
                paths.put(name, name);
            } else {
                paths.put(name.substring(0, sign), name.substring(sign + 1));
            }
        }
        return new FilterNames(paths);
    }

    /** The path a filter looks at; nothing when there is no such filter. */
    Optional<String> path(String filter) {
        return Optional.ofNullable(paths.get(filter));
    }
}
