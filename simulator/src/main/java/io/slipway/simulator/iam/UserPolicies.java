package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** The policies of users, attached and inline. */
final class UserPolicies implements Feature {
    private static final String NAME = "UserName";
    private static final String POLICY = "PolicyName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(AttachUserPolicyRequest.class, UserPolicies::attach, NAME, "PolicyArn");
        catalogue.operation(DetachUserPolicyRequest.class, UserPolicies::detach, NAME, "PolicyArn");
        catalogue.operation(ListAttachedUserPoliciesRequest.class, UserPolicies::attached, NAME);
        catalogue.operation(
                PutUserPolicyRequest.class, UserPolicies::put, NAME, POLICY, "PolicyDocument");
        catalogue.operation(GetUserPolicyRequest.class, UserPolicies::get, NAME, POLICY);
        catalogue.operation(DeleteUserPolicyRequest.class, UserPolicies::delete, NAME, POLICY);
        catalogue.operation(ListUserPoliciesRequest.class, UserPolicies::names, NAME);
    }

    private static AttachUserPolicyResponse attach(
            AttachUserPolicyRequest request, Context context) {
        Resource user = Users.requireOwn(context, request.userName());
        AttachedPolicies.attach(context, user, request.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    private static DetachUserPolicyResponse detach(
            DetachUserPolicyRequest request, Context context) {
        Resource user = Users.requireOwn(context, request.userName());
        AttachedPolicies.detach(context, user, request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    private static ListAttachedUserPoliciesResponse attached(
            ListAttachedUserPoliciesRequest request, Context context) {
        List<AttachedPolicy> all =
                AttachedPolicies.list(Users.require(context, request.userName()));
        IamPage<AttachedPolicy> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static PutUserPolicyResponse put(PutUserPolicyRequest request, Context context) {
        Resource user = Users.requireOwn(context, request.userName());
        InlinePolicies.put(context, user, request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    private static GetUserPolicyResponse get(GetUserPolicyRequest request, Context context) {
        Resource user = Users.require(context, request.userName());
        String document = InlinePolicies.require(user, request.policyName());
        return GetUserPolicyResponse.builder()
                .userName(user.id())
                .policyName(request.policyName())
                .policyDocument(Documents.encoded(document))
                .build();
    }

    private static DeleteUserPolicyResponse delete(
            DeleteUserPolicyRequest request, Context context) {
        Resource user = Users.requireOwn(context, request.userName());
        InlinePolicies.delete(context, user, request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    private static ListUserPoliciesResponse names(
            ListUserPoliciesRequest request, Context context) {
        Resource user = Users.require(context, request.userName());
        List<String> all = List.copyOf(InlinePolicies.of(user).keySet());
        IamPage<String> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
