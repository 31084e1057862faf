package io.slipway.cluster.profile;

import java.util.List;
import java.util.Optional;

/**
 * One published version of a cluster profile; it never changes.
 *
 * @param name its name
 * @param version its version, such as {@code 1.0}
 * @param cloudType the type of cluster it is for: {@code eks} or {@code aws}
 * @param description what it is for, in a sentence
 * @param packs what a cluster built from it consists of
 */
public record Profile(
        String name, String version, String cloudType, String description, List<Pack> packs) {

    /** The pack that holds the version of Kubernetes. */
    public static final String KUBERNETES = "kubernetes";

    public Profile {
        packs = List.copyOf(packs);
    }

    public Optional<Pack> pack(String packName) {
        return packs.stream().filter(pack -> pack.name().equals(packName)).findFirst();
    }

    /** Packs of a layer; there is exactly one of layer {@code cni}. */
    public List<Pack> layer(String layer) {
        return packs.stream().filter(pack -> pack.layer().equals(layer)).toList();
    }
}
