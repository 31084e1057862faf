package io.slipway.simulator.kubernetes.requests;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.wire.Presigned;
import io.slipway.simulator.wire.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The tokens EKS takes: {@code k8s-aws-v1.} and, in base64url, the URL of a presigned
 * GetCallerIdentity whose header {@code x-k8s-aws-id}, signed with it, names the cluster. A token
 * holds for 15 minutes.
 */
public final class AwsTokens {
    private static final String PREFIX = "k8s-aws-v1.";
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String CLUSTER = "x-k8s-aws-id";

    private final Presigned presigned;

    public AwsTokens(Presigned presigned) {
        this.presigned = presigned;
    }

    /** Who signed the token for this cluster; empty when it is not to be believed. */
    Optional<Principal> signer(String token, String clusterName) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] url = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            URI uri = URI.create(new String(url, StandardCharsets.UTF_8));
            String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
            if (!asksWho(query) || uri.getRawAuthority() == null) {
                return Optional.empty();
            }
            Map<String, List<String>> headers = new HashMap<>();
            headers.put("host", List.of(uri.getRawAuthority()));
            headers.put(CLUSTER, List.of(clusterName));
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            WireRequest request =
                    new WireRequest(
                            "GET", path, query, headers, SdkBytes.fromByteArray(new byte[0]));
            return Optional.of(presigned.signer(request, CLUSTER, LIFE));
        } catch (IllegalArgumentException | AwsFault unbelievable) {
            return Optional.empty();
        }
    }

    private static boolean asksWho(String query) {
        List<String> parameters = List.of(query.toLowerCase(Locale.ROOT).split("&"));
        return parameters.contains("action=getcalleridentity");
    }
}
