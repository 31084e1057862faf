package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.Timing;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/** Deletes secrets at once, or after a window in which they can be restored. */
final class SecretDeletion implements Feature {
    private static final String IS_DELETED = "secret.deleted";
    private static final long USUAL_DAYS = 30;
    private static final long FEWEST_DAYS = 7;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(DeleteSecretRequest.class, SecretDeletion::delete, "SecretId");
        catalogue.operation(RestoreSecretRequest.class, SecretDeletion::restore, "SecretId");
        catalogue.event(IS_DELETED, (secret, context) -> context.remove(secret));
    }

    private static DeleteSecretResponse delete(DeleteSecretRequest request, Context context) {
        Long days = request.recoveryWindowInDays();
        if (!Boolean.TRUE.equals(request.forceDeleteWithoutRecovery())) {
            return schedule(request.secretId(), days, context);
        }
        if (days != null) {
            throw SecretFaults.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with"
                            + " RecoveryWindowInDays.");
        }
        Optional<Resource> secret = Secrets.find(context, request.secretId());
        secret.ifPresent(context::remove);
        return DeleteSecretResponse.builder()
                .arn(secret.map(Secrets::arn).orElse(null))
                .name(secret.map(Resource::id).orElse(request.secretId()))
                .deletionDate(context.now())
                .build();
    }

    private static DeleteSecretResponse schedule(
            String secretId, @Nullable Long days, Context context) {
        long window = days == null ? USUAL_DAYS : days;
        if (window < FEWEST_DAYS || window > USUAL_DAYS) {
            throw SecretFaults.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        Resource secret = Secrets.requireActive(context, secretId);
        Duration recovery = Duration.ofDays(window);
        Instant end = context.now().plus(recovery);
        Resource scheduled = context.put(withDeletion(secret, end).withState(Secrets.SCHEDULED));
        context.after(new Timing(recovery, recovery, recovery), IS_DELETED, scheduled);
        return DeleteSecretResponse.builder()
                .arn(Secrets.arn(secret))
                .name(secret.id())
                .deletionDate(end)
                .build();
    }

    private static RestoreSecretResponse restore(RestoreSecretRequest request, Context context) {
        Resource secret = Secrets.require(context, request.secretId());
        context.cancelEvents(secret);
        context.put(withDeletion(secret, null).withState(Secrets.ACTIVE));
        return RestoreSecretResponse.builder().arn(Secrets.arn(secret)).name(secret.id()).build();
    }

    private static Resource withDeletion(Resource secret, @Nullable Instant date) {
        return secret.edit(
                SecretListEntry.class, before -> before.toBuilder().deletedDate(date).build());
    }
}
