package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * A value about to be stored, under the request's client token as its version's id.
 *
 * @param token 32 to 64 characters; null lets an id be drawn
 */
record NewVersion(@Nullable String token, @Nullable String text, @Nullable SdkBytes binary) {
    private static final int SHORTEST_TOKEN = 32;
    private static final int LONGEST_TOKEN = 64;
    private static final int LARGEST = 65_536;

    static NewVersion of(@Nullable String token, @Nullable String text, @Nullable SdkBytes binary) {
        if (token != null && (token.length() < SHORTEST_TOKEN || token.length() > LONGEST_TOKEN)) {
            throw SecretFaults.constraint(
                    "clientRequestToken",
                    "have length from " + SHORTEST_TOKEN + " to " + LONGEST_TOKEN);
        }
        if (text != null && binary != null) {
            throw SecretFaults.invalidParameter(
                    "You can't specify both a binary secret value and a string secret value in the"
                            + " same secret.");
        }
        if (text != null && text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw tooLarge("secretString");
        }
        if (binary != null && binary.asByteArrayUnsafe().length > LARGEST) {
            throw tooLarge("secretBinary");
        }
        return new NewVersion(token, text, binary);
    }

    boolean hasValue() {
        return text != null || binary != null;
    }

    String id(Context context) {
        return token == null ? context.ids().uuid() : token;
    }

    /** Whether this very version, with this value, is among those. */
    boolean isIn(SecretVersions versions) {
        Optional<GetSecretValueResponse> same =
                Optional.ofNullable(token).flatMap(versions::withId);
        return same.filter(this::hasSameValue).isPresent();
    }

    /** The secret with this version, which gets these labels. */
    Resource addedTo(Resource secret, String id, List<String> stages, Context context) {
        SecretVersions versions = SecretVersions.of(secret);
        if (isIn(versions)) {
            return secret;
        }
        if (versions.withId(id).isPresent()) {
            throw SecretFaults.exists(
                    "You can't use ClientRequestToken "
                            + id
                            + " because that value is already in use for a version of secret "
                            + Secrets.arn(secret)
                            + ".");
        }
        GetSecretValueResponse version =
                GetSecretValueResponse.builder()
                        .versionId(id)
                        .secretString(text)
                        .secretBinary(binary)
                        .versionStages(stages)
                        .createdDate(context.now())
                        .build();
        return versions.with(version)
                .storedIn(secret)
                .edit(
                        SecretListEntry.class,
                        before -> before.toBuilder().lastChangedDate(context.now()).build());
    }

    private boolean hasSameValue(GetSecretValueResponse version) {
        GetSecretValueResponse mine =
                GetSecretValueResponse.builder().secretString(text).secretBinary(binary).build();
        return SecretVersions.sameValue(version, mine);
    }

    private static RuntimeException tooLarge(String member) {
        return SecretFaults.constraint(member, "have length less than or equal to " + LARGEST);
    }
}
