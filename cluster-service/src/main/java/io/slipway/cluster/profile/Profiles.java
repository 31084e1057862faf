package io.slipway.cluster.profile;

import java.util.List;
import java.util.Optional;

/** The published profiles. */
public interface Profiles {

    /** All of them, by name and version. */
    List<Profile> all();

    /** The one with that name and version. */
    default Optional<Profile> find(String name, String version) {
        return all().stream()
                .filter(profile -> profile.name().equals(name))
                .filter(profile -> profile.version().equals(version))
                .findFirst();
    }
}
