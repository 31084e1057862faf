package io.slipway.simulator.kubernetes.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes object of any kind, immutable.
 *
 * @param tree as its JSON has it; not to be changed
 */
public record ApiObject(Map<String, Object> tree) {

    /** A new object with nothing but its name. */
    public static ApiObject of(Kind kind, String namespace, String name) {
        ApiObject object =
                new ApiObject(Map.of("apiVersion", kind.apiVersion(), "kind", kind.kind()))
                        .with(name, "metadata", "name");
        return namespace.isEmpty() ? object : object.with(namespace, "metadata", "namespace");
    }

    public String apiVersion() {
        return text("apiVersion");
    }

    public String kind() {
        return text("kind");
    }

    public String name() {
        return text("metadata", "name");
    }

    /** Empty for an object of no namespace. */
    public String namespace() {
        return text("metadata", "namespace");
    }

    public String uid() {
        return text("metadata", "uid");
    }

    public long resourceVersion() {
        String version = text("metadata", "resourceVersion");
        return version.isEmpty() ? 0 : Long.parseLong(version);
    }

    /** Whether it only waits for its finalizers. */
    public boolean terminating() {
        return has("metadata", "deletionTimestamp");
    }

    public Map<String, String> labels() {
        return Tree.texts(tree, "metadata", "labels");
    }

    public Map<String, String> annotations() {
        return Tree.texts(tree, "metadata", "annotations");
    }

    public Optional<Object> at(String... path) {
        return Tree.at(tree, path);
    }

    public boolean has(String... path) {
        return at(path).isPresent();
    }

    public boolean flag(String... path) {
        return at(path).map(Boolean.TRUE::equals).orElse(false);
    }

    /** Empty when there is none. */
    public String text(String... path) {
        return Tree.text(tree, path);
    }

    public int number(int usual, String... path) {
        return Tree.number(tree, usual, path);
    }

    public Map<String, Object> map(String... path) {
        return Tree.map(tree, path);
    }

    public List<Map<String, Object>> maps(String... path) {
        return Tree.maps(tree, path);
    }

    public ApiObject with(Object value, String... path) {
        return new ApiObject(Tree.with(tree, value, path));
    }

    public ApiObject without(String... path) {
        return new ApiObject(Tree.without(tree, path));
    }

    /** Whether an owner of that uid keeps it. */
    public boolean ownedBy(String uid) {
        return maps("metadata", "ownerReferences").stream()
                .anyMatch(owner -> uid.equals(owner.get("uid")));
    }
}
