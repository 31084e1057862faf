package io.slipway.simulator.secretsmanager;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/**
 * Secrets, known by name or ARN.
 *
 * <pre>
 * active ⇄ scheduled-for-deletion ──(recovery window)──▶ gone
 * </pre>
 */
final class Secrets implements Feature {
    static final String ACTIVE = "active";
    static final String SCHEDULED = "scheduled-for-deletion";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final int SUFFIX = 6;
    private static final int LONGEST_DESCRIPTION = 2048;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateSecretRequest.class, Secrets::create, "Name");
        catalogue.operation(UpdateSecretRequest.class, Secrets::update, "SecretId");
        catalogue.operation(DescribeSecretRequest.class, Secrets::describe, "SecretId");
    }

    /** The secret with this name or ARN, of which the six last characters may be missing. */
    static Optional<Resource> find(Context context, String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return context.find(SecretsManager.SECRET, nameOrArn);
        }
        return context.list(SecretsManager.SECRET).stream()
                .filter(secret -> {
                    String arn = arn(secret);
                    return arn.equals(nameOrArn)
                            || arn.substring(0, arn.length() - SUFFIX - 1).equals(nameOrArn);
                })
                .findFirst();
    }

    static Resource require(Context context, String nameOrArn) {
        return find(context, nameOrArn).orElseThrow(SecretFaults::notFound);
    }

    /** The secret, which must not be on its way to be deleted. */
    static Resource requireActive(Context context, String nameOrArn) {
        Resource secret = require(context, nameOrArn);
        if (secret.state().equals(SCHEDULED)) {
            throw SecretFaults.invalidRequest(
                    "You can't perform this operation on the secret because it was marked for"
                            + " deletion.");
        }
        return secret;
    }

    static String arn(Resource secret) {
        return secret.as(SecretListEntry.class).arn();
    }

    private static CreateSecretResponse create(CreateSecretRequest request, Context context) {
        NewVersion version =
                NewVersion.of(
                        request.clientRequestToken(),
                        request.secretString(),
                        request.secretBinary());
        Optional<Resource> earlier = context.find(SecretsManager.SECRET, request.name());
        Resource secret =
                earlier.isPresent()
                        ? again(earlier.get(), version)
                        : createNew(request, version, context);
        return CreateSecretResponse.builder()
                .arn(arn(secret))
                .name(secret.id())
                .versionId(
                        SecretVersions.of(secret)
                                .find(null, null)
                                .map(GetSecretValueResponse::versionId)
                                .orElse(null))
                .build();
    }

    /** A request that comes twice with its token finds what it made before. */
    private static Resource again(Resource secret, NewVersion version) {
        if (secret.state().equals(SCHEDULED)) {
            throw SecretFaults.invalidRequest(
                    "You can't create this secret because a secret with this name is already"
                            + " scheduled for deletion.");
        }
        if (!version.isIn(SecretVersions.of(secret))) {
            throw SecretFaults.exists(
                    "The operation failed because the secret " + secret.id() + " already exists.");
        }
        return secret;
    }

    private static Resource createNew(
            CreateSecretRequest request, NewVersion version, Context context) {
        String name = request.name();
        if (!NAME.matcher(name).matches()) {
            throw SecretFaults.constraint(
                    "name", "be 1 to 512 letters, digits and any of /_+=.@!-");
        }
        requireShort(request.description());
        Map<String, String> tags = SecretTags.checked(request.tags());
        SecretListEntry description =
                SecretListEntry.builder()
                        .name(name)
                        .arn(newArn(name, context))
                        .description(request.description())
                        .kmsKeyId(request.kmsKeyId())
                        .createdDate(context.now())
                        .lastChangedDate(context.now())
                        .build();
        Resource secret = context.create(SecretsManager.SECRET, name, ACTIVE, tags, description);
        return version.hasValue()
                ? context.put(
                        version.addedTo(
                                secret,
                                version.id(context),
                                List.of(SecretVersions.CURRENT),
                                context))
                : secret;
    }

    private static UpdateSecretResponse update(UpdateSecretRequest request, Context context) {
        Resource secret = requireActive(context, request.secretId());
        requireShort(request.description());
        NewVersion version =
                NewVersion.of(
                        request.clientRequestToken(),
                        request.secretString(),
                        request.secretBinary());
        Resource updated =
                secret.edit(
                        SecretListEntry.class,
                        before -> {
                            SecretListEntry.Builder after =
                                    before.toBuilder().lastChangedDate(context.now());
                            if (request.description() != null) {
                                after.description(request.description());
                            }
                            if (request.kmsKeyId() != null) {
                                after.kmsKeyId(request.kmsKeyId());
                            }
                            return after.build();
                        });
        UpdateSecretResponse.Builder response =
                UpdateSecretResponse.builder().arn(arn(secret)).name(secret.id());
        if (version.hasValue()) {
            String id = version.id(context);
            updated = version.addedTo(updated, id, List.of(SecretVersions.CURRENT), context);
            response.versionId(id);
        }
        context.put(updated);
        return response.build();
    }

    private static DescribeSecretResponse describe(DescribeSecretRequest request, Context context) {
        Resource secret = require(context, request.secretId());
        SecretListEntry entry = secret.as(SecretListEntry.class);
        Map<String, List<String>> stages = SecretVersions.of(secret).stages();
        return DescribeSecretResponse.builder()
                .arn(entry.arn())
                .name(entry.name())
                .description(entry.description())
                .kmsKeyId(entry.kmsKeyId())
                .createdDate(entry.createdDate())
                .lastChangedDate(entry.lastChangedDate())
                .deletedDate(entry.deletedDate())
                .tags(SecretTags.list(secret))
                .versionIdsToStages(stages.isEmpty() ? null : stages)
                .build();
    }

    private static String newArn(String name, Context context) {
        return String.join(
                ":",
                "arn",
                context.region().partition(),
                "secretsmanager",
                context.regionName(),
                context.account(),
                "secret",
                name + "-" + context.ids().alphanumeric(SUFFIX));
    }

    private static void requireShort(@Nullable String description) {
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw SecretFaults.constraint(
                    "description", "have length less than or equal to " + LONGEST_DESCRIPTION);
        }
    }
}
