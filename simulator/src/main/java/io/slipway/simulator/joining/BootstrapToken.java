package io.slipway.simulator.joining;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bootstrap token that {@code kubeadm init} makes.
 *
 * @param expires an instant; empty for a time to live of its own
 * @param ttl such as {@code 24h0m0s}; {@code 0s} for one that never expires
 */
record BootstrapToken(String token, String expires, String ttl) {
    static final Pattern FORM = Pattern.compile("([a-z0-9]{6})\\.([a-z0-9]{16})");

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");
    private static final Duration USUAL = Duration.ofHours(24);

    static BootstrapToken of(Map<?, ?> tree) {
        String token = Yaml.text(tree, "token");
        if (!FORM.matcher(token).matches()) {
            throw Obstacle.lasting(
                    "kubeadm init: the bootstrap token is not of the form"
                            + " [a-z0-9]{6}.[a-z0-9]{16}");
        }
        return new BootstrapToken(token, Yaml.text(tree, "expires"), Yaml.text(tree, "ttl"));
    }

    String id() {
        return token.substring(0, token.indexOf('.'));
    }

    String secret() {
        return token.substring(token.indexOf('.') + 1);
    }

    /** When it expires, as its secret in the cluster says; empty for never. */
    String expiration(Instant now) {
        try {
            if (!expires.isEmpty()) {
                return OffsetDateTime.parse(expires).toInstant().toString();
            }
        } catch (DateTimeException unreadable) {
            throw Obstacle.lasting("kubeadm init: a token expires at no instant: " + expires);
        }
        Duration lasts = ttl.isEmpty() ? USUAL : duration();
        return lasts.isZero() ? "" : now.plus(lasts).toString();
    }

    private Duration duration() {
        Matcher matcher = DURATION.matcher(ttl);
        if (!matcher.matches()) {
            throw Obstacle.lasting("kubeadm init: a token's ttl is no duration: " + ttl);
        }
        return Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
