package io.slipway.simulator.iam;

import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;

/** Managed policies attached to roles. */
final class RolePolicies implements Feature {
    private static final String ATTACHED = "attachedPolicies";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AttachRolePolicyRequest.class, RolePolicies::attach, "RoleName", "PolicyArn");
        catalogue.operation(
                DetachRolePolicyRequest.class, RolePolicies::detach, "RoleName", "PolicyArn");
        catalogue.operation(ListAttachedRolePoliciesRequest.class, RolePolicies::list, "RoleName");
    }

    /** The ARNs of the policies attached to a role. */
    static List<String> attached(Resource role) {
        return role.attributes().get(ATTACHED) instanceof List<?> arns
                ? arns.stream().map(Object::toString).toList()
                : List.of();
    }

    private static AttachRolePolicyResponse attach(
            AttachRolePolicyRequest request, Context context) {
        Resource role = Roles.require(context, request.roleName());
        String arn = request.policyArn();
        if (!ManagedPolicies.exists(arn, context.region().partition())) {
            throw IamFaults.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        }
        List<String> arns = new ArrayList<>(attached(role));
        if (!arns.contains(arn)) {
            IamFaults.requireRoom(
                    context.global(), Quota.POLICIES_PER_ROLE, arns.size(), "PoliciesPerRole");
            arns.add(arn);
            context.put(role.with(ATTACHED, List.copyOf(arns)));
        }
        return AttachRolePolicyResponse.builder().build();
    }

    private static DetachRolePolicyResponse detach(
            DetachRolePolicyRequest request, Context context) {
        Resource role = Roles.require(context, request.roleName());
        List<String> arns = new ArrayList<>(attached(role));
        if (!arns.remove(request.policyArn())) {
            throw IamFaults.noSuchEntity("Policy " + request.policyArn() + " was not found.");
        }
        context.put(role.with(ATTACHED, List.copyOf(arns)));
        return DetachRolePolicyResponse.builder().build();
    }

    private static ListAttachedRolePoliciesResponse list(
            ListAttachedRolePoliciesRequest request, Context context) {
        Resource role = Roles.require(context, request.roleName());
        IamPage<String> page = IamPage.of(attached(role), request.maxItems(), request.marker());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items().stream().map(RolePolicies::policy).toList())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static AttachedPolicy policy(String arn) {
        return AttachedPolicy.builder()
                .policyArn(arn)
                .policyName(ManagedPolicies.name(arn))
                .build();
    }
}
