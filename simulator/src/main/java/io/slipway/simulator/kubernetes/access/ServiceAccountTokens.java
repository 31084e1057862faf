package io.slipway.simulator.kubernetes.access;

import io.slipway.simulator.kubernetes.objects.Kinds;
import io.slipway.simulator.kubernetes.objects.ObjectStore;
import io.slipway.simulator.kubernetes.objects.Tree;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Service accounts' tokens: JSON Web Tokens that only this cluster can make and read. */
public final class ServiceAccountTokens {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final ObjectStore objects;
    private final Authority authority;

    public ServiceAccountTokens(ObjectStore objects, Authority authority) {
        this.objects = objects;
        this.authority = authority;
    }

    /** A token of an account that holds for so long. */
    public String issue(String namespace, String account, Duration life) {
        Instant now = objects.context().now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", "system:serviceaccount:" + namespace + ":" + account);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        String text = encoded(HEADER) + "." + encoded(JSON.writeValueAsString(claims));
        return text + "." + signature(text);
    }

    /** Whose token it is; empty when it is none, or no longer. */
    public Optional<User> user(String token) {
        int dot = token.lastIndexOf('.');
        if (dot < 0 || !same(signature(token.substring(0, dot)), token.substring(dot + 1))) {
            return Optional.empty();
        }
        Map<String, Object> claims = claims(token.substring(0, dot));
        String[] parts = Tree.text(claims, "sub").split(":");
        long expiry = claims.get("exp") instanceof Number number ? number.longValue() : 0;
        boolean valid =
                parts.length == 4
                        && objects.context().now().getEpochSecond() < expiry
                        && objects.find(Kinds.SERVICE_ACCOUNT, parts[2], parts[3]).isPresent();
        return valid
                ? Optional.of(
                        new User(
                                Tree.text(claims, "sub"),
                                List.of(
                                        "system:serviceaccounts",
                                        "system:serviceaccounts:" + parts[2],
                                        "system:authenticated")))
                : Optional.empty();
    }

    private static Map<String, Object> claims(String text) {
        try {
            byte[] body = Base64.getUrlDecoder().decode(text.substring(text.indexOf('.') + 1));
            return Tree.copy(JSON.readValue(body, Map.class));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Map.of();
        }
    }

    private String signature(String text) {
        try {
            byte[] secret =
                    MessageDigest.getInstance("SHA-256")
                            .digest(authority.keyPem().getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
