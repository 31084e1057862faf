package io.slipway.simulator.kubernetes.access;

import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bootstrap tokens: secrets of kube-system that let a node join until they expire. */
public final class BootstrapTokens {
    private static final Pattern TOKEN = Pattern.compile("([a-z0-9]{6})\\.([a-z0-9]{16})");
    private static final String TYPE = "bootstrap.kubernetes.io/token";

    private BootstrapTokens() {}

    /** Who comes with this token; empty when the cluster has no such token or no longer. */
    public static Optional<User> user(ObjectStore objects, String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(1);
        return objects.find(Kinds.SECRET, "kube-system", "bootstrap-token-" + id)
                .filter(secret -> secret.text("type").equals(TYPE))
                .filter(secret -> text(secret, "token-id").equals(id))
                .filter(secret -> text(secret, "token-secret").equals(matcher.group(2)))
                .filter(secret -> text(secret, "usage-bootstrap-authentication").equals("true"))
                .filter(secret -> !expired(secret, objects))
                .map(secret -> new User("system:bootstrap:" + id, groups(secret)));
    }

    private static boolean expired(ApiObject secret, ObjectStore objects) {
        String expiration = text(secret, "expiration");
        try {
            return !expiration.isEmpty()
                    && !OffsetDateTime.parse(expiration)
                            .toInstant()
                            .isAfter(objects.context().now());
        } catch (DateTimeException unreadable) {
            return true;
        }
    }

    private static List<String> groups(ApiObject secret) {
        List<String> groups = new ArrayList<>(List.of("system:bootstrappers"));
        String extra = text(secret, "auth-extra-groups");
        if (!extra.isEmpty()) {
            groups.addAll(List.of(extra.split(",")));
        }
        return groups;
    }

    private static String text(ApiObject secret, String name) {
        try {
            return new String(
                    Base64.getDecoder().decode(secret.text("data", name)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
