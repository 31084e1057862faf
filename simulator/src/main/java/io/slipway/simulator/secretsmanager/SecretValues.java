package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;

/** What secrets hold. */
public final class SecretValues implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(GetSecretValueRequest.class, SecretValues::get, "SecretId");
        catalogue.operation(PutSecretValueRequest.class, SecretValues::put, "SecretId");
    }

    /**
     * The current value of a secret, for whoever may read it.
     *
     * @throws io.slipway.simulator.model.AwsFault as GetSecretValue would answer
     */
    public static GetSecretValueResponse current(Context context, String nameOrArn) {
        return value(context, nameOrArn, null, null);
    }

    private static GetSecretValueResponse get(GetSecretValueRequest request, Context context) {
        return value(context, request.secretId(), request.versionId(), request.versionStage());
    }

    private static GetSecretValueResponse value(
            Context context, String secretId, @Nullable String id, @Nullable String stage) {
        Resource secret = Secrets.requireActive(context, secretId);
        GetSecretValueResponse version =
                SecretVersions.of(secret)
                        .find(id, stage)
                        .orElseThrow(() -> SecretFaults.notFound(absence(id, stage)));
        return version.toBuilder().arn(Secrets.arn(secret)).name(secret.id()).build();
    }

    private static PutSecretValueResponse put(PutSecretValueRequest request, Context context) {
        Resource secret = Secrets.requireActive(context, request.secretId());
        NewVersion version =
                NewVersion.of(
                        request.clientRequestToken(),
                        request.secretString(),
                        request.secretBinary());
        if (!version.hasValue()) {
            throw SecretFaults.invalidRequest(
                    "You must provide either SecretString or SecretBinary.");
        }
        List<String> stages =
                request.versionStages().isEmpty()
                        ? List.of(SecretVersions.CURRENT)
                        : request.versionStages();
        String id = version.id(context);
        Resource changed = context.put(version.addedTo(secret, id, stages, context));
        return PutSecretValueResponse.builder()
                .arn(Secrets.arn(changed))
                .name(changed.id())
                .versionId(id)
                .versionStages(
                        SecretVersions.of(changed)
                                .withId(id)
                                .map(GetSecretValueResponse::versionStages)
                                .orElse(stages))
                .build();
    }

    private static String absence(@Nullable String id, @Nullable String stage) {
        return "Secrets Manager can't find the specified secret value for "
                + (id == null
                        ? "staging label: " + (stage == null ? SecretVersions.CURRENT : stage)
                        : "VersionId: " + id);
    }
}
