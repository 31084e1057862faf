package io.slipway.simulator.joining;

import io.slipway.simulator.kubernetes.ClusterApi;
import io.slipway.simulator.kubernetes.objects.ApiObject;
import io.slipway.simulator.kubernetes.objects.Kinds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The secret of kube-system that stands for a bootstrap token. */
final class TokenSecret {
    private TokenSecret() {}

    /** Makes the cluster know the token. */
    static void put(ClusterApi api, BootstrapToken token, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("token-id", encoded(token.id()));
        data.put("token-secret", encoded(token.secret()));
        data.put("usage-bootstrap-authentication", encoded("true"));
        data.put("usage-bootstrap-signing", encoded("true"));
        data.put("auth-extra-groups", encoded("system:bootstrappers:kubeadm:default-node-token"));
        String expiration = token.expiration(now);
        if (!expiration.isEmpty()) {
            data.put("expiration", encoded(expiration));
        }
        api.put(
                Kinds.SECRET,
                ApiObject.of(Kinds.SECRET, "kube-system", "bootstrap-token-" + token.id())
                        .with("bootstrap.kubernetes.io/token", "type")
                        .with(data, "data"));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
