package io.slipway.simulator.iam;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;

/** Roles, known by name. */
public final class Roles implements Feature {
    private static final int LONGEST_NAME = 64;
    private static final int SESSION_SECONDS = 3600;
    private static final int LONGEST_SESSION_SECONDS = 43_200;

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreateRoleRequest.class, Roles::create, "RoleName", "AssumeRolePolicyDocument");
        catalogue.operation(GetRoleRequest.class, Roles::get, "RoleName");
        catalogue.operation(ListRolesRequest.class, Roles::list);
        catalogue.operation(DeleteRoleRequest.class, Roles::delete, "RoleName");
        catalogue.operation(TagRoleRequest.class, Roles::tag, "RoleName", "Tags");
        catalogue.operation(UntagRoleRequest.class, Roles::untag, "RoleName", "TagKeys");
        catalogue.operation(ListRoleTagsRequest.class, Roles::tags, "RoleName");
    }

    /** The role with this ARN, if the service may assume it. */
    public static Optional<Resource> assumable(Context context, String arn, String service) {
        return context.global().list(IamTypes.ROLE).stream()
                .filter(role -> role.as(Role.class).arn().equals(arn))
                .filter(role -> TrustPolicy.of(role).allowsService(service))
                .filter(context::isTold)
                .findFirst();
    }

    /** Whether the role with this ARN has AWS's managed policy of that name attached. */
    public static boolean hasManagedPolicy(Context context, String arn, String policy) {
        return context.global().list(IamTypes.ROLE).stream()
                .filter(role -> role.as(Role.class).arn().equals(arn))
                .flatMap(role -> AttachedPolicies.of(role).stream())
                .anyMatch(attached -> ManagedPolicies.name(attached).equals(policy));
    }

    /** The ARN of the account's role of that name. */
    public static Optional<String> arn(Context context, String name) {
        return context.global().find(IamTypes.ROLE, name).map(role -> role.as(Role.class).arn());
    }

    /** The ARN of a role; empty for what is none. */
    static Optional<String> arn(Resource resource) {
        return resource.description() instanceof Role role
                ? Optional.of(role.arn())
                : Optional.empty();
    }

    static Resource require(Context context, String name) {
        return context.global()
                .find(IamTypes.ROLE, name)
                .orElseThrow(() ->
                        IamFaults.noSuchEntity("The role with name " + name + " cannot be found."));
    }

    /** A role that its account may change, which a service-linked one is not. */
    static Resource requireOwn(Context context, String name) {
        Resource role = require(context, name);
        if (serviceLinked(role)) {
            throw IamFaults.unmodifiable(
                    "Cannot perform the operation on the protected role '"
                            + name
                            + "' - this role is only modifiable by AWS");
        }
        return role;
    }

    static boolean serviceLinked(Resource role) {
        return role.as(Role.class).path().startsWith(ServiceLinkedRoles.PATH);
    }

    private static CreateRoleResponse create(CreateRoleRequest request, Context context) {
        Context global = context.global();
        String name = Names.checked(request.roleName(), "roleName", LONGEST_NAME);
        String path = Names.path(request.path());
        if (path.startsWith(ServiceLinkedRoles.PATH)) {
            throw IamFaults.validation("The path " + ServiceLinkedRoles.PATH + " is AWS's own.");
        }
        TrustPolicy.parse(request.assumeRolePolicyDocument());
        Map<String, String> tags = IamTags.of(request.tags());
        if (global.find(IamTypes.ROLE, name).isPresent()) {
            throw IamFaults.alreadyExists("Role with name " + name + " already exists.");
        }
        IamFaults.requireRoom(
                global, Quota.ROLES, global.list(IamTypes.ROLE).size(), "RolesPerAccount");
        Role description =
                Role.builder()
                        .roleName(name)
                        .path(path)
                        .arn(Names.arn(context, "role" + path + name))
                        .roleId(context.ids().iam("AROA"))
                        .createDate(context.now())
                        .assumeRolePolicyDocument(
                                Documents.encoded(request.assumeRolePolicyDocument()))
                        .description(request.description())
                        .maxSessionDuration(sessionSeconds(request.maxSessionDuration()))
                        .build();
        Resource role = global.create(IamTypes.ROLE, name, IamTypes.ACTIVE, tags, description);
        return CreateRoleResponse.builder().role(view(role)).build();
    }

    private static GetRoleResponse get(GetRoleRequest request, Context context) {
        return GetRoleResponse.builder().role(view(require(context, request.roleName()))).build();
    }

    private static ListRolesResponse list(ListRolesRequest request, Context context) {
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        List<Role> roles =
                context.global().list(IamTypes.ROLE).stream()
                        .map(role -> role.as(Role.class))
                        .filter(role -> role.path().startsWith(prefix))
                        .toList();
        IamPage<Role> page = IamPage.of(roles, request.maxItems(), request.marker());
        return ListRolesResponse.builder()
                .roles(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static DeleteRoleResponse delete(DeleteRoleRequest request, Context context) {
        Resource role = requireOwn(context, request.roleName());
        if (!InlinePolicies.of(role).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete entity, must delete policies first.");
        }
        if (!AttachedPolicies.of(role).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!InstanceProfiles.withRole(context, role.id()).isEmpty()) {
            throw IamFaults.deleteConflict(
                    "Cannot delete entity, must remove roles from instance profile first.");
        }
        context.global().remove(role);
        return DeleteRoleResponse.builder().build();
    }

    private static TagRoleResponse tag(TagRoleRequest request, Context context) {
        IamTags.add(context, requireOwn(context, request.roleName()), request.tags());
        return TagRoleResponse.builder().build();
    }

    private static UntagRoleResponse untag(UntagRoleRequest request, Context context) {
        IamTags.remove(context, requireOwn(context, request.roleName()), request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    private static ListRoleTagsResponse tags(ListRoleTagsRequest request, Context context) {
        Resource role = require(context, request.roleName());
        IamPage<Tag> page = IamPage.of(IamTags.list(role), request.maxItems(), request.marker());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    /** How long a session may be at most, checked. */
    static int sessionSeconds(@Nullable Integer given) {
        int seconds = given == null ? SESSION_SECONDS : given;
        if (seconds < SESSION_SECONDS || seconds > LONGEST_SESSION_SECONDS) {
            throw IamFaults.validation(
                    "MaxSessionDuration must be from "
                            + SESSION_SECONDS
                            + " to "
                            + LONGEST_SESSION_SECONDS
                            + ".");
        }
        return seconds;
    }

    static Role view(Resource role) {
        return role.as(Role.class).toBuilder().tags(IamTags.list(role)).build();
    }
}
