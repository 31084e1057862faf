package io.slipway.simulator.sts;

import io.slipway.simulator.iam.AccessKeyIds;
import io.slipway.simulator.iam.IamTypes;
import io.slipway.simulator.iam.KeySecrets;
import io.slipway.simulator.iam.TestKeys;
import io.slipway.simulator.model.Cloud;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.model.Scope;
import io.slipway.simulator.operation.Principal;
import io.slipway.simulator.wire.Keyring;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;

/**
 * Every access key there is: those from the start, those made for users, and those of sessions. An
 * id tells whose account it is of.
 */
public final class CloudKeys implements Keyring {
    private final Cloud cloud;
    private final Keyring fromTheStart = new TestKeys();

    public CloudKeys(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public Optional<AccessKey> find(String accessKeyId) {
        return fromTheStart
                .find(accessKeyId)
                .or(() ->
                        AccessKeyIds.account(accessKeyId)
                                .flatMap(account ->
                                        cloud.exclusively(() -> made(account, accessKeyId))));
    }

    private Optional<AccessKey> made(String account, String id) {
        return id.startsWith("ASIA")
                ? Sessions.find(cloud, account, id)
                : ofUser(new Scope(account, Scope.GLOBAL), id);
    }

    /** An inactive key is refused like one that does not exist. */
    private Optional<AccessKey> ofUser(Scope scope, String id) {
        Optional<Resource> key =
                cloud.resources()
                        .find(new ResourceKey(scope, IamTypes.ACCESS_KEY, id))
                        .filter(one ->
                                one.as(AccessKeyMetadata.class).status() == StatusType.ACTIVE);
        return key.flatMap(one -> {
            String name = one.as(AccessKeyMetadata.class).userName();
            return cloud.resources()
                    .find(new ResourceKey(scope, IamTypes.USER, name))
                    .map(user -> user.as(User.class))
                    .flatMap(user ->
                            new KeySecrets(cloud.documents())
                                    .secret(id)
                                    .map(secret -> new AccessKey(secret, principal(scope, user))));
        });
    }

    private static Principal principal(Scope scope, User user) {
        return new Principal(scope.account(), user.arn(), user.userId());
    }
}
