package io.slipway.simulator.iam;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/**
 * The access keys of users, two at most each. An id tells its account, as on AWS; the secret is
 * answered only when the key is made.
 */
public final class AccessKeys implements Feature {
    private static final int SECRET_LENGTH = 40;
    private static final String KEY = "AccessKeyId";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateAccessKeyRequest.class, AccessKeys::create);
        catalogue.operation(ListAccessKeysRequest.class, AccessKeys::list);
        catalogue.operation(UpdateAccessKeyRequest.class, AccessKeys::update, KEY, "Status");
        catalogue.operation(DeleteAccessKeyRequest.class, AccessKeys::delete, KEY);
        catalogue.operation(GetAccessKeyLastUsedRequest.class, AccessKeys::lastUsed, KEY);
    }

    /** The keys of one user. */
    static List<Resource> of(Context context, String userName) {
        return context.global().list(IamTypes.ACCESS_KEY).stream()
                .filter(key -> key.as(AccessKeyMetadata.class).userName().equals(userName))
                .toList();
    }

    private static CreateAccessKeyResponse create(CreateAccessKeyRequest request, Context context) {
        Resource user = Users.requireOwn(context, request.userName());
        int keys = of(context, user.id()).size();
        IamFaults.requireRoom(
                context.global(), Quota.ACCESS_KEYS_PER_USER, keys, "AccessKeysPerUser");
        String id = AccessKeyIds.make("AKIA", context);
        String secret = AccessKeyIds.secret(SECRET_LENGTH, context);
        AccessKeyMetadata description =
                AccessKeyMetadata.builder()
                        .accessKeyId(id)
                        .userName(user.id())
                        .status(StatusType.ACTIVE)
                        .createDate(context.now())
                        .build();
        context.global().create(IamTypes.ACCESS_KEY, id, IamTypes.ACTIVE, Map.of(), description);
        new KeySecrets(context.documents()).put(id, secret);
        return CreateAccessKeyResponse.builder()
                .accessKey(made ->
                        made.accessKeyId(id)
                                .secretAccessKey(secret)
                                .userName(user.id())
                                .status(StatusType.ACTIVE)
                                .createDate(context.now()))
                .build();
    }

    private static ListAccessKeysResponse list(ListAccessKeysRequest request, Context context) {
        Resource user = Users.require(context, request.userName());
        List<AccessKeyMetadata> keys =
                of(context, user.id()).stream()
                        .map(key -> key.as(AccessKeyMetadata.class))
                        .toList();
        IamPage<AccessKeyMetadata> page = IamPage.of(keys, request.maxItems(), request.marker());
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static UpdateAccessKeyResponse update(UpdateAccessKeyRequest request, Context context) {
        Resource key = require(context, request.userName(), request.accessKeyId());
        StatusType status = request.status();
        if (status != StatusType.ACTIVE && status != StatusType.INACTIVE) {
            throw IamFaults.validation("Status must be Active or Inactive.");
        }
        context.put(
                key.edit(
                        AccessKeyMetadata.class,
                        before -> before.toBuilder().status(status).build()));
        return UpdateAccessKeyResponse.builder().build();
    }

    private static DeleteAccessKeyResponse delete(DeleteAccessKeyRequest request, Context context) {
        context.remove(require(context, request.userName(), request.accessKeyId()));
        new KeySecrets(context.documents()).remove(request.accessKeyId());
        return DeleteAccessKeyResponse.builder().build();
    }

    /** Always as of a key that was never used: AWS itself knows hours later. */
    private static GetAccessKeyLastUsedResponse lastUsed(
            GetAccessKeyLastUsedRequest request, Context context) {
        AccessKeyMetadata key = known(context, request.accessKeyId()).as(AccessKeyMetadata.class);
        return GetAccessKeyLastUsedResponse.builder()
                .userName(key.userName())
                .accessKeyLastUsed(used -> used.region("N/A").serviceName("N/A"))
                .build();
    }

    /** The key, if it is the user's; where no user is named, the caller's or anyone's. */
    private static Resource require(Context context, @Nullable String userName, String id) {
        Resource key = known(context, id);
        boolean theirs = userName == null || of(context, userName).contains(key);
        if (!theirs) {
            throw absent(id);
        }
        return key;
    }

    private static Resource known(Context context, String id) {
        return context.global().find(IamTypes.ACCESS_KEY, id).orElseThrow(() -> absent(id));
    }

    private static AwsFault absent(String id) {
        return IamFaults.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }
}
