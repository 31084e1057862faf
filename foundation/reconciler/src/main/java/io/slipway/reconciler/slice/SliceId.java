package io.slipway.reconciler.slice;

/**
 * Identity of a slice: the part of one cluster that one service owns. Written {@code <cluster
 * id>/<kind>/<name>}; cluster ids are never used again, so neither is a slice id of an ended
 * cluster.
 */
public record SliceId(String clusterId, String kind, String name) implements Comparable<SliceId> {

    public SliceId {
        requirePart("cluster id", clusterId);
        requirePart("kind", kind);
        requirePart("name", name);
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when the text does not have exactly three parts
     */
    public static SliceId parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "'%s' is not a slice id: expected <cluster id>/<kind>/<name>".formatted(text));
        }
        return new SliceId(parts[0], parts[1], parts[2]);
    }

    private static void requirePart(String what, String value) {
        if (value.isEmpty() || value.contains("/")) {
            throw new IllegalArgumentException(
                    "The %s of a slice id is empty or holds a slash: '%s'".formatted(what, value));
        }
    }

    @Override
    public int compareTo(SliceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return clusterId + "/" + kind + "/" + name;
    }
}
