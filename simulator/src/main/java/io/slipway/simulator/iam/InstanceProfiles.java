package io.slipway.simulator.iam;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Instance profiles, each with one role at most. */
public final class InstanceProfiles implements Feature {
    private static final int LONGEST_NAME = 128;
    private static final String NAME = "InstanceProfileName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(CreateInstanceProfileRequest.class, InstanceProfiles::create, NAME);
        catalogue.operation(GetInstanceProfileRequest.class, InstanceProfiles::get, NAME);
        catalogue.operation(ListInstanceProfilesRequest.class, InstanceProfiles::list);
        catalogue.operation(
                ListInstanceProfilesForRoleRequest.class,
                InstanceProfiles::listForRole,
                "RoleName");
        catalogue.operation(
                AddRoleToInstanceProfileRequest.class, InstanceProfiles::addRole, NAME, "RoleName");
        catalogue.operation(
                RemoveRoleFromInstanceProfileRequest.class,
                InstanceProfiles::removeRole,
                NAME,
                "RoleName");
        catalogue.operation(DeleteInstanceProfileRequest.class, InstanceProfiles::delete, NAME);
    }

    /** The profile of this name, as far as other services know of it yet. */
    public static Optional<InstanceProfile> named(Context context, String name) {
        return context.global()
                .find(IamTypes.INSTANCE_PROFILE, name)
                .filter(context::isTold)
                .map(profile -> profile.as(InstanceProfile.class));
    }

    public static Optional<InstanceProfile> withArn(Context context, String arn) {
        return named(context, arn.substring(arn.lastIndexOf('/') + 1))
                .filter(profile -> profile.arn().equals(arn));
    }

    /** The profiles a role is in. */
    static List<Resource> withRole(Context context, String roleName) {
        return context.global().list(IamTypes.INSTANCE_PROFILE).stream()
                .filter(profile -> hasRole(profile, roleName))
                .toList();
    }

    private static CreateInstanceProfileResponse create(
            CreateInstanceProfileRequest request, Context context) {
        Context global = context.global();
        String name =
                Names.checked(request.instanceProfileName(), "instanceProfileName", LONGEST_NAME);
        String path = Names.path(request.path());
        Map<String, String> tags = IamTags.of(request.tags());
        if (global.find(IamTypes.INSTANCE_PROFILE, name).isPresent()) {
            throw IamFaults.alreadyExists("Instance Profile " + name + " already exists.");
        }
        IamFaults.requireRoom(
                global,
                Quota.INSTANCE_PROFILES,
                global.list(IamTypes.INSTANCE_PROFILE).size(),
                "InstanceProfilesPerAccount");
        InstanceProfile description =
                InstanceProfile.builder()
                        .instanceProfileName(name)
                        .path(path)
                        .arn(Names.arn(context, "instance-profile" + path + name))
                        .instanceProfileId(context.ids().iam("AIPA"))
                        .createDate(context.now())
                        .roles(List.of())
                        .build();
        Resource profile =
                global.create(IamTypes.INSTANCE_PROFILE, name, IamTypes.ACTIVE, tags, description);
        return CreateInstanceProfileResponse.builder().instanceProfile(view(profile)).build();
    }

    private static GetInstanceProfileResponse get(
            GetInstanceProfileRequest request, Context context) {
        Resource profile = require(context, request.instanceProfileName());
        return GetInstanceProfileResponse.builder().instanceProfile(view(profile)).build();
    }

    private static ListInstanceProfilesResponse list(
            ListInstanceProfilesRequest request, Context context) {
        IamPage<InstanceProfile> page =
                IamPage.of(
                        context.global().list(IamTypes.INSTANCE_PROFILE).stream()
                                .map(InstanceProfiles::view)
                                .toList(),
                        request.maxItems(),
                        request.marker());
        return ListInstanceProfilesResponse.builder()
                .instanceProfiles(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static ListInstanceProfilesForRoleResponse listForRole(
            ListInstanceProfilesForRoleRequest request, Context context) {
        Resource role = Roles.require(context, request.roleName());
        IamPage<InstanceProfile> page =
                IamPage.of(
                        withRole(context, role.id()).stream().map(InstanceProfiles::view).toList(),
                        request.maxItems(),
                        request.marker());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static AddRoleToInstanceProfileResponse addRole(
            AddRoleToInstanceProfileRequest request, Context context) {
        Resource profile = require(context, request.instanceProfileName());
        Resource role = Roles.require(context, request.roleName());
        if (!profile.as(InstanceProfile.class).roles().isEmpty()) {
            throw IamFaults.limitExceeded("InstanceSessionsPerInstanceProfile", 1);
        }
        context.put(withRoles(profile, List.of(role.as(Role.class))));
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    private static RemoveRoleFromInstanceProfileResponse removeRole(
            RemoveRoleFromInstanceProfileRequest request, Context context) {
        Resource profile = require(context, request.instanceProfileName());
        if (!hasRole(profile, request.roleName())) {
            throw IamFaults.noSuchEntity(
                    "The role with name " + request.roleName() + " cannot be found.");
        }
        context.put(withRoles(profile, List.of()));
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    private static DeleteInstanceProfileResponse delete(
            DeleteInstanceProfileRequest request, Context context) {
        Resource profile = require(context, request.instanceProfileName());
        if (!profile.as(InstanceProfile.class).roles().isEmpty()) {
            throw IamFaults.deleteConflict(
                    "Cannot delete entity, must remove roles from instance profile first.");
        }
        context.global().remove(profile);
        return DeleteInstanceProfileResponse.builder().build();
    }

    static Resource require(Context context, String name) {
        return context.global()
                .find(IamTypes.INSTANCE_PROFILE, name)
                .orElseThrow(() ->
                        IamFaults.noSuchEntity("Instance Profile " + name + " cannot be found."));
    }

    private static boolean hasRole(Resource profile, String roleName) {
        return profile.as(InstanceProfile.class).roles().stream()
                .anyMatch(role -> role.roleName().equals(roleName));
    }

    private static Resource withRoles(Resource profile, List<Role> roles) {
        return profile.edit(
                InstanceProfile.class, before -> before.toBuilder().roles(roles).build());
    }

    private static InstanceProfile view(Resource profile) {
        return profile.as(InstanceProfile.class).toBuilder().tags(IamTags.list(profile)).build();
    }
}
