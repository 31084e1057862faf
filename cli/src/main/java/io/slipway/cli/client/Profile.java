package io.slipway.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One published version of a cluster profile. */
public record Profile(
        String name,
        String version,
        String cloudType,
        @Nullable String description,
        List<Pack> packs) {

    public Profile {
        name = Lenient.text(name);
        version = Lenient.text(version);
        cloudType = Lenient.text(cloudType);
        packs = Lenient.list(packs);
    }

    /** One part of it. */
    public record Pack(String name, @Nullable String version, @Nullable String layer) {

        public Pack {
            name = Lenient.text(name);
        }
    }
}
