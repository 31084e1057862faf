package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/** The policies of roles, attached and inline. */
final class RolePolicies implements Feature {
    private static final String NAME = "RoleName";
    private static final String POLICY = "PolicyName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AttachRolePolicyRequest.class, RolePolicies::attach, NAME, "PolicyArn");
        catalogue.operation(DetachRolePolicyRequest.class, RolePolicies::detach, NAME, "PolicyArn");
        catalogue.operation(ListAttachedRolePoliciesRequest.class, RolePolicies::attached, NAME);
        catalogue.operation(
                PutRolePolicyRequest.class, RolePolicies::put, NAME, POLICY, "PolicyDocument");
        catalogue.operation(GetRolePolicyRequest.class, RolePolicies::get, NAME, POLICY);
        catalogue.operation(DeleteRolePolicyRequest.class, RolePolicies::delete, NAME, POLICY);
        catalogue.operation(ListRolePoliciesRequest.class, RolePolicies::names, NAME);
    }

    private static AttachRolePolicyResponse attach(
            AttachRolePolicyRequest request, Context context) {
        Resource role = Roles.requireOwn(context, request.roleName());
        AttachedPolicies.attach(context, role, request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    private static DetachRolePolicyResponse detach(
            DetachRolePolicyRequest request, Context context) {
        Resource role = Roles.requireOwn(context, request.roleName());
        AttachedPolicies.detach(context, role, request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    private static ListAttachedRolePoliciesResponse attached(
            ListAttachedRolePoliciesRequest request, Context context) {
        List<AttachedPolicy> all =
                AttachedPolicies.list(Roles.require(context, request.roleName()));
        IamPage<AttachedPolicy> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static PutRolePolicyResponse put(PutRolePolicyRequest request, Context context) {
        Resource role = Roles.requireOwn(context, request.roleName());
        InlinePolicies.put(context, role, request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    private static GetRolePolicyResponse get(GetRolePolicyRequest request, Context context) {
        Resource role = Roles.require(context, request.roleName());
        String document = InlinePolicies.require(role, request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(role.id())
                .policyName(request.policyName())
                .policyDocument(Documents.encoded(document))
                .build();
    }

    private static DeleteRolePolicyResponse delete(
            DeleteRolePolicyRequest request, Context context) {
        Resource role = Roles.requireOwn(context, request.roleName());
        InlinePolicies.delete(context, role, request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    private static ListRolePoliciesResponse names(
            ListRolePoliciesRequest request, Context context) {
        Resource role = Roles.require(context, request.roleName());
        List<String> all = List.copyOf(InlinePolicies.of(role).keySet());
        IamPage<String> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
