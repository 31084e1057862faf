package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.kubernetes.access.Permissions;
import io.slipway.simulator.kubernetes.access.User;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Questions about access that are asked by creating an object and kept nowhere. */
final class Reviews {
    static final List<String> GROUPS = List.of("authentication.k8s.io", "authorization.k8s.io");

    private static final Map<String, List<String>> KINDS =
            Map.of(
                    "authentication.k8s.io",
                    List.of("TokenReview", "SelfSubjectReview"),
                    "authorization.k8s.io",
                    List.of("SelfSubjectAccessReview", "SubjectAccessReview"));

    private final Permissions permissions;
    private final Function<String, Optional<User>> tokens;

    /**
     * @param tokens who comes with a token
     */
    Reviews(Permissions permissions, Function<String, Optional<User>> tokens) {
        this.permissions = permissions;
        this.tokens = tokens;
    }

    /** As discovery tells them. */
    static List<Map<String, Object>> resources(String group) {
        return KINDS.getOrDefault(group, List.of()).stream()
                .<Map<String, Object>>map(kind ->
                        Map.of(
                                "name", plural(kind),
                                "singularName", kind.toLowerCase(Locale.ROOT),
                                "namespaced", false,
                                "kind", kind,
                                "verbs", List.of("create")))
                .toList();
    }

    /** The review asked for; empty when the path is none. */
    Optional<Map<String, Object>> answer(List<String> segments, User user, ApiObject review) {
        if (segments.size() != 4 || !GROUPS.contains(segments.get(1))) {
            return Optional.empty();
        }
        return switch (segments.get(3)) {
            case "selfsubjectreviews" ->
                    Optional.of(review.with(Map.of("userInfo", info(user)), "status").tree());
            case "tokenreviews" -> Optional.of(tokenReview(review));
            case "selfsubjectaccessreviews" -> Optional.of(access(review, user));
            case "subjectaccessreviews" -> Optional.of(access(review, subject(review)));
            default -> Optional.empty();
        };
    }

    private Map<String, Object> tokenReview(ApiObject review) {
        Optional<User> user = tokens.apply(review.text("spec", "token"));
        Map<String, Object> status =
                user.<Map<String, Object>>map(
                                known -> Map.of("authenticated", true, "user", info(known)))
                        .orElse(Map.of("authenticated", false, "error", "invalid token"));
        return review.with(status, "status").tree();
    }

    private Map<String, Object> access(ApiObject review, User user) {
        boolean path = review.has("spec", "nonResourceAttributes");
        boolean allowed =
                path
                        ? permissions.allowsPath(
                                user, review.text("spec", "nonResourceAttributes", "path"))
                        : permissions.allows(user, deed(review));
        return review.with(Map.of("allowed", allowed), "status").tree();
    }

    private static Permissions.Deed deed(ApiObject review) {
        String resource = review.text("spec", "resourceAttributes", "resource");
        String subresource = review.text("spec", "resourceAttributes", "subresource");
        return new Permissions.Deed(
                review.text("spec", "resourceAttributes", "verb"),
                review.text("spec", "resourceAttributes", "group"),
                subresource.isEmpty() ? resource : resource + "/" + subresource,
                review.text("spec", "resourceAttributes", "name"),
                review.text("spec", "resourceAttributes", "namespace"));
    }

    private static User subject(ApiObject review) {
        List<String> groups =
                review.at("spec", "groups").stream()
                        .flatMap(list -> list instanceof List<?> all ? all.stream() : null)
                        .map(Object::toString)
                        .toList();
        return new User(review.text("spec", "user"), groups);
    }

    private static Map<String, Object> info(User user) {
        return Map.of("username", user.name(), "groups", user.groups());
    }

    private static String plural(String kind) {
        return kind.toLowerCase(Locale.ROOT) + "s";
    }
}
