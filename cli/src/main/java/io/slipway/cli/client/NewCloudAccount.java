package io.slipway.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A cloud account to register.
 *
 * @param type how it is opened: by a key or by a role to assume
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewCloudAccount(
        String name,
        String type,
        @Nullable String accessKeyId,
        @Nullable String secretAccessKey,
        @Nullable String roleArn,
        @Nullable String externalId) {

    /** An account opened by an access key. */
    public static NewCloudAccount accessKey(String name, String id, String secret) {
        return new NewCloudAccount(name, "accessKey", id, secret, null, null);
    }

    /** An account opened by a role to assume. */
    public static NewCloudAccount stsRole(String name, String roleArn, String externalId) {
        return new NewCloudAccount(name, "stsRole", null, null, roleArn, externalId);
    }

    /** Without the secret, so that no log or message can hold it. */
    @Override
    public String toString() {
        return "NewCloudAccount[" + name + ", " + type + "]";
    }
}
