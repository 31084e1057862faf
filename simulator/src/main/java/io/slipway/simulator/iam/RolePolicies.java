package io.slipway.simulator.iam;

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
    private static final String ROLE = "RoleName";
    private static final String POLICY = "PolicyName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AttachRolePolicyRequest.class, RolePolicies::attach, ROLE, "PolicyArn");
        catalogue.operation(DetachRolePolicyRequest.class, RolePolicies::detach, ROLE, "PolicyArn");
        catalogue.operation(ListAttachedRolePoliciesRequest.class, RolePolicies::attached, ROLE);
        catalogue.operation(
                PutRolePolicyRequest.class, RolePolicies::put, ROLE, POLICY, "PolicyDocument");
        catalogue.operation(GetRolePolicyRequest.class, RolePolicies::get, ROLE, POLICY);
        catalogue.operation(DeleteRolePolicyRequest.class, RolePolicies::delete, ROLE, POLICY);
        catalogue.operation(ListRolePoliciesRequest.class, RolePolicies::names, ROLE);
    }

    private static AttachRolePolicyResponse attach(
            AttachRolePolicyRequest request, Context context) {
        AttachedPolicies.attach(
                context, Roles.requireOwn(context, request.roleName()), request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    private static DetachRolePolicyResponse detach(
            DetachRolePolicyRequest request, Context context) {
        AttachedPolicies.detach(
                context, Roles.requireOwn(context, request.roleName()), request.policyArn());
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
        InlinePolicies.put(
                context,
                Roles.requireOwn(context, request.roleName()),
                request.policyName(),
                request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    private static GetRolePolicyResponse get(GetRolePolicyRequest request, Context context) {
        String document =
                InlinePolicies.require(
                        Roles.require(context, request.roleName()), request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(Documents.encoded(document))
                .build();
    }

    private static DeleteRolePolicyResponse delete(
            DeleteRolePolicyRequest request, Context context) {
        InlinePolicies.delete(
                context, Roles.requireOwn(context, request.roleName()), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    private static ListRolePoliciesResponse names(
            ListRolePoliciesRequest request, Context context) {
        List<String> all =
                List.copyOf(InlinePolicies.of(Roles.require(context, request.roleName())).keySet());
        IamPage<String> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
