package io.slipway.cluster.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The profiles that come with Slipway. They can be read, not changed. */
public final class BundledProfiles implements Profiles {

    private static final List<String> RESOURCES = List.of("eks-standard-1.0.json");

    private final List<Profile> profiles;

    public BundledProfiles(JsonMapper mapper) {
        this.profiles = RESOURCES.stream().map(name -> read(mapper, name)).toList();
    }

    @Override
    public List<Profile> all() {
        return profiles;
    }

    private static Profile read(JsonMapper mapper, String resource) {
        try (var content = BundledProfiles.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("The bundled profile is missing: " + resource);
            }
            return mapper.readValue(content, Profile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
