package io.slipway.account.cloudaccount;

import io.slipway.account.secret.SecretText;
import io.slipway.aws.Partition;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to register: an account opened by an access key.
 *
 * @param name its name, unique in its project
 * @param description what people say about it
 * @param partition the AWS partition it is in
 * @param accessKeyId the id of its access key
 * @param secretAccessKey the key's secret
 */
public record AccountRequest(
        String name,
        @Nullable String description,
        Partition partition,
        String accessKeyId,
        SecretText secretAccessKey) {}
