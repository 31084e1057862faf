package io.slipway.simulator.sts;

import io.slipway.simulator.iam.AccessKeyIds;
import io.slipway.simulator.iam.KeySecrets;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.model.ResourceType;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.wire.Keyring;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Temporary credentials: a key, its secret and a token, for a time. That time is the caller's, not
 * a duration of AWS's, so the simulator's speed does not shorten it.
 */
final class Sessions {
    private static final ResourceType TYPE = new ResourceType("sts", "session");
    private static final String ARN = "arn";
    private static final String USER_ID = "userId";
    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 220;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private Sessions() {}

    /** New credentials of the principal, in whose account the context must be. */
    static Credentials issue(Context context, Principal principal, Duration duration) {
        Context global = context.global();
        forgetOld(global);
        String id = AccessKeyIds.make("ASIA", global);
        Credentials credentials =
                Credentials.builder()
                        .accessKeyId(id)
                        .secretAccessKey(AccessKeyIds.secret(SECRET_LENGTH, global))
                        .sessionToken(AccessKeyIds.secret(TOKEN_LENGTH, global))
                        .expiration(context.now().plus(duration).truncatedTo(ChronoUnit.SECONDS))
                        .build();
        Credentials shown =
                credentials.toBuilder().secretAccessKey(null).sessionToken(null).build();
        Resource session = global.create(TYPE, id, "active", Map.of(), shown);
        global.put(session.with(ARN, principal.arn()).with(USER_ID, principal.userId()));
        new KeySecrets(global.documents())
                .put(id, credentials.secretAccessKey(), credentials.sessionToken());
        return credentials;
    }

    static Optional<Keyring.AccessKey> find(Cloud cloud, String account, String id) {
        Scope scope = new Scope(account, Scope.GLOBAL);
        return cloud.resources()
                .find(new ResourceKey(scope, TYPE, id))
                .map(session -> {
                    Instant expiration = session.as(Credentials.class).expiration();
                    KeySecrets secrets = new KeySecrets(cloud.documents());
                    Principal principal =
                            new Principal(
                                    account,
                                    String.valueOf(session.attributes().get(ARN)),
                                    String.valueOf(session.attributes().get(USER_ID)));
                    return new Keyring.AccessKey(
                            secrets.secret(id).orElseThrow(),
                            principal,
                            secrets.token(id).orElseThrow(),
                            !cloud.clock().now().isBefore(expiration));
                });
    }

    /** An expired key is told apart from an unknown one for a while only. */
    private static void forgetOld(Context global) {
        Instant limit = global.now().minus(REMEMBERED);
        global.list(TYPE).stream()
                .filter(one -> one.as(Credentials.class).expiration().isBefore(limit))
                .forEach(session -> {
                    global.remove(session);
                    new KeySecrets(global.documents()).remove(session.id());
                });
    }
}
