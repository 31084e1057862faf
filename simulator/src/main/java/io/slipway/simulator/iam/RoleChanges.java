package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** What of a role can be changed after it was made. */
final class RoleChanges implements Feature {
    private static final String NAME = "RoleName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(UpdateRoleRequest.class, RoleChanges::update, NAME);
        catalogue.operation(
                UpdateRoleDescriptionRequest.class, RoleChanges::describe, NAME, "Description");
        catalogue.operation(
                UpdateAssumeRolePolicyRequest.class,
                RoleChanges::updateTrust,
                NAME,
                "PolicyDocument");
    }

    private static UpdateRoleResponse update(UpdateRoleRequest request, Context context) {
        Resource role = Roles.requireOwn(context, request.roleName());
        int seconds = Roles.sessionSeconds(request.maxSessionDuration());
        String description = request.description() == null ? "" : request.description();
        context.put(
                role.edit(
                        Role.class,
                        before ->
                                before.toBuilder()
                                        .description(description)
                                        .maxSessionDuration(seconds)
                                        .build()));
        return UpdateRoleResponse.builder().build();
    }

    private static UpdateRoleDescriptionResponse describe(
            UpdateRoleDescriptionRequest request, Context context) {
        Resource role = Roles.requireOwn(context, request.roleName());
        Resource changed =
                context.put(
                        role.edit(
                                Role.class,
                                before ->
                                        before.toBuilder()
                                                .description(request.description())
                                                .build()));
        return UpdateRoleDescriptionResponse.builder().role(Roles.view(changed)).build();
    }

    private static UpdateAssumeRolePolicyResponse updateTrust(
            UpdateAssumeRolePolicyRequest request, Context context) {
        Resource role = Roles.requireOwn(context, request.roleName());
        TrustPolicy.parse(request.policyDocument());
        String document = Documents.encoded(request.policyDocument());
        context.put(
                role.edit(
                        Role.class,
                        before -> before.toBuilder().assumeRolePolicyDocument(document).build()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }
}
