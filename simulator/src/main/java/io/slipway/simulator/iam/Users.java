package io.slipway.simulator.iam;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.model.ResourceKey;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagUserRequest;
import software.amazon.awssdk.services.iam.model.TagUserResponse;
import software.amazon.awssdk.services.iam.model.UntagUserRequest;
import software.amazon.awssdk.services.iam.model.UntagUserResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/**
 * Users, known by name. Each account has its administrator from the start, whose key is known: it
 * is told like any other but cannot be changed.
 */
final class Users implements Feature {
    private static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");
    private static final int LONGEST_NAME = 64;
    private static final String NAME = "UserName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateUserRequest.class, Users::create, NAME);
        catalogue.operation(GetUserRequest.class, Users::get);
        catalogue.operation(ListUsersRequest.class, Users::list);
        catalogue.operation(UpdateUserRequest.class, Users::update, NAME);
        catalogue.operation(DeleteUserRequest.class, Users::delete, NAME);
        catalogue.operation(TagUserRequest.class, Users::tag, NAME, "Tags");
        catalogue.operation(UntagUserRequest.class, Users::untag, NAME, "TagKeys");
        catalogue.operation(ListUserTagsRequest.class, Users::tags, NAME);
    }

    /** The user of this name or, where none is given, the one who calls. */
    static Resource require(Context context, @Nullable String name) {
        return find(context, name == null ? callersName(context) : name)
                .orElseThrow(() -> absent(String.valueOf(name)));
    }

    /** A user that can be changed. */
    static Resource requireOwn(Context context, @Nullable String name) {
        Resource user = require(context, name);
        if (user.id().equals(TestKeys.ADMINISTRATOR)) {
            throw IamFaults.unmodifiable(
                    "The user " + user.id() + " is the simulator's own and cannot be changed.");
        }
        return user;
    }

    static Optional<Resource> find(Context context, String name) {
        return name.equals(TestKeys.ADMINISTRATOR)
                ? Optional.of(administrator(context))
                : context.global().find(IamTypes.USER, name);
    }

    /** The account's users, the administrator first. */
    static List<Resource> all(Context context) {
        List<Resource> all = new ArrayList<>();
        all.add(administrator(context));
        all.addAll(context.global().list(IamTypes.USER));
        return all;
    }

    private static CreateUserResponse create(CreateUserRequest request, Context context) {
        String name = Names.checked(request.userName(), "userName", LONGEST_NAME);
        String path = Names.path(request.path());
        Map<String, String> tags = IamTags.of(request.tags());
        requireFree(context, name);
        int users = context.global().list(IamTypes.USER).size();
        IamFaults.requireRoom(context.global(), Quota.USERS, users, "UsersPerAccount");
        User description =
                User.builder()
                        .userName(name)
                        .path(path)
                        .arn(Names.arn(context, "user" + path + name))
                        .userId(context.ids().iam("AIDA"))
                        .createDate(context.now())
                        .build();
        Resource user =
                context.global().create(IamTypes.USER, name, IamTypes.ACTIVE, tags, description);
        return CreateUserResponse.builder().user(view(user)).build();
    }

    private static GetUserResponse get(GetUserRequest request, Context context) {
        return GetUserResponse.builder().user(view(require(context, request.userName()))).build();
    }

    private static ListUsersResponse list(ListUsersRequest request, Context context) {
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        List<User> users =
                all(context).stream()
                        .map(user -> user.as(User.class))
                        .filter(user -> user.path().startsWith(prefix))
                        .toList();
        IamPage<User> page = IamPage.of(users, request.maxItems(), request.marker());
        return ListUsersResponse.builder()
                .users(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static UpdateUserResponse update(UpdateUserRequest request, Context context) {
        Resource user = requireOwn(context, request.userName());
        String path =
                request.newPath() == null
                        ? user.as(User.class).path()
                        : Names.path(request.newPath());
        String name = user.id();
        if (request.newUserName() != null && !request.newUserName().equals(name)) {
            throw IamFaults.validation("The simulator does not rename users.");
        }
        String arn = Names.arn(context, "user" + path + name);
        context.put(
                user.edit(User.class, before -> before.toBuilder().path(path).arn(arn).build()));
        return UpdateUserResponse.builder().build();
    }

    private static DeleteUserResponse delete(DeleteUserRequest request, Context context) {
        Resource user = requireOwn(context, request.userName());
        if (!AttachedPolicies.of(user).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!InlinePolicies.of(user).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete entity, must delete policies first.");
        }
        if (!AccessKeys.of(context, user.id()).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete entity, must delete access keys first.");
        }
        if (!Membership.groupsOf(user).isEmpty()) {
            throw IamFaults.deleteConflict(
                    "Cannot delete entity, must remove users from group first.");
        }
        context.remove(user);
        return DeleteUserResponse.builder().build();
    }

    private static TagUserResponse tag(TagUserRequest request, Context context) {
        IamTags.add(context, requireOwn(context, request.userName()), request.tags());
        return TagUserResponse.builder().build();
    }

    private static UntagUserResponse untag(UntagUserRequest request, Context context) {
        IamTags.remove(context, requireOwn(context, request.userName()), request.tagKeys());
        return UntagUserResponse.builder().build();
    }

    private static ListUserTagsResponse tags(ListUserTagsRequest request, Context context) {
        List<Tag> all = IamTags.list(require(context, request.userName()));
        IamPage<Tag> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static void requireFree(Context context, String name) {
        if (find(context, name).isPresent()) {
            throw IamFaults.alreadyExists("User with name " + name + " already exists.");
        }
    }

    private static String callersName(Context context) {
        String arn = context.principal().arn();
        if (!arn.contains(":user/")) {
            throw IamFaults.validation(
                    "Must specify userName when calling with non-User credentials");
        }
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static Resource administrator(Context context) {
        String name = TestKeys.ADMINISTRATOR;
        User description =
                User.builder()
                        .userName(name)
                        .userId(TestKeys.userId(context.account()))
                        .arn(Names.arn(context, "user/" + name))
                        .path("/")
                        .createDate(ALWAYS)
                        .build();
        ResourceKey key = new ResourceKey(context.global().scope(), IamTypes.USER, name);
        return new Resource(key, IamTypes.ACTIVE, null, Map.of(), description, Map.of(), ALWAYS);
    }

    private static AwsFault absent(String name) {
        return IamFaults.noSuchEntity("The user with name " + name + " cannot be found.");
    }

    private static User view(Resource user) {
        return user.as(User.class).toBuilder().tags(IamTags.list(user)).build();
    }
}
