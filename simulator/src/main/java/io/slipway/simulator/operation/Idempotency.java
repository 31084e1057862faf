package io.slipway.simulator.operation;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.model.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * A client token: the same one with the same parameters stands for the same resource, for as long
 * as the simulator knows of that resource.
 */
public final class Idempotency {
    private static final List<String> TOKEN_MEMBERS = List.of("clientToken", "clientRequestToken");

    private final Context context;
    private final Tokens.@Nullable Key key;
    private final String fingerprint;

    private Idempotency(Context context, Tokens.@Nullable Key key, String fingerprint) {
        this.context = context;
        this.key = key;
        this.fingerprint = fingerprint;
    }

    /**
     * For one request, which may have come without a token.
     *
     * @throws AwsFault when the token is longer than AWS takes, or not of ASCII
     */
    public static Idempotency of(Context context, AwsRequest request, @Nullable String token) {
        String operation =
                RequestClasses.service(request.getClass())
                        + ":"
                        + RequestClasses.operationName(request.getClass());
        if (token != null) {
            requireForm(operation, token);
        }
        Tokens.Key key =
                token == null || token.isEmpty()
                        ? null
                        : new Tokens.Key(context.scope(), operation, token);
        return new Idempotency(context, key, fingerprint(request));
    }

    private static void requireForm(String operation, String token) {
        int longest = operation.startsWith("ec2:CreateLaunchTemplate") ? 128 : 64;
        if (token.length() > longest || !token.matches("\\p{ASCII}*")) {
            throw new AwsFault(
                    400,
                    operation.startsWith("eks:")
                            ? "InvalidParameterException"
                            : "InvalidParameterValue",
                    "The client token must be of " + longest + " ASCII characters at most.");
        }
    }

    /**
     * What an earlier request with this token made.
     *
     * @param mismatch thrown when that request had other parameters
     */
    public Optional<Resource> earlier(ResourceType type, Supplier<AwsFault> mismatch) {
        if (key == null) {
            return Optional.empty();
        }
        Optional<Tokens.Use> use = context.tokens().find(key);
        Optional<Resource> made = use.flatMap(known -> stillThere(type, known));
        if (made.isPresent() && !use.orElseThrow().fingerprint().equals(fingerprint)) {
            throw mismatch.get();
        }
        return made;
    }

    /** Remembers what this request made. */
    public void remember(Resource made) {
        if (key != null) {
            context.tokens()
                    .remember(key, new Tokens.Use(fingerprint, made.key(), made.createdAt()));
        }
    }

    private Optional<Resource> stillThere(ResourceType type, Tokens.Use use) {
        return context.find(type, use.resource().id())
                .filter(resource -> resource.createdAt().equals(use.madeAt()));
    }

    private static String fingerprint(AwsRequest request) {
        Map<String, Object> parameters = PojoTree.PLAIN.write(request);
        TOKEN_MEMBERS.forEach(parameters::remove);
        try {
            byte[] text = sorted(parameters).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> inOrder = new TreeMap<>();
                map.forEach((name, item) -> inOrder.put(name.toString(), sorted(item)));
                yield inOrder;
            }
            case List<?> list -> list.stream().map(Idempotency::sorted).toList();
            default -> value;
        };
    }
}
