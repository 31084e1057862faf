package io.slipway.simulator.iam;

import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;

/** The policies of groups, attached and inline; they are also their members'. */
final class GroupPolicies implements Feature {
    private static final String NAME = "GroupName";
    private static final String POLICY = "PolicyName";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                AttachGroupPolicyRequest.class, GroupPolicies::attach, NAME, "PolicyArn");
        catalogue.operation(
                DetachGroupPolicyRequest.class, GroupPolicies::detach, NAME, "PolicyArn");
        catalogue.operation(ListAttachedGroupPoliciesRequest.class, GroupPolicies::attached, NAME);
        catalogue.operation(
                PutGroupPolicyRequest.class, GroupPolicies::put, NAME, POLICY, "PolicyDocument");
        catalogue.operation(GetGroupPolicyRequest.class, GroupPolicies::get, NAME, POLICY);
        catalogue.operation(DeleteGroupPolicyRequest.class, GroupPolicies::delete, NAME, POLICY);
        catalogue.operation(ListGroupPoliciesRequest.class, GroupPolicies::names, NAME);
    }

    private static AttachGroupPolicyResponse attach(
            AttachGroupPolicyRequest request, Context context) {
        Resource group = Groups.require(context, request.groupName());
        AttachedPolicies.attach(context, group, request.policyArn());
        return AttachGroupPolicyResponse.builder().build();
    }

    private static DetachGroupPolicyResponse detach(
            DetachGroupPolicyRequest request, Context context) {
        Resource group = Groups.require(context, request.groupName());
        AttachedPolicies.detach(context, group, request.policyArn());
        return DetachGroupPolicyResponse.builder().build();
    }

    private static ListAttachedGroupPoliciesResponse attached(
            ListAttachedGroupPoliciesRequest request, Context context) {
        List<AttachedPolicy> all =
                AttachedPolicies.list(Groups.require(context, request.groupName()));
        IamPage<AttachedPolicy> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static PutGroupPolicyResponse put(PutGroupPolicyRequest request, Context context) {
        Resource group = Groups.require(context, request.groupName());
        InlinePolicies.put(context, group, request.policyName(), request.policyDocument());
        return PutGroupPolicyResponse.builder().build();
    }

    private static GetGroupPolicyResponse get(GetGroupPolicyRequest request, Context context) {
        Resource group = Groups.require(context, request.groupName());
        String document = InlinePolicies.require(group, request.policyName());
        return GetGroupPolicyResponse.builder()
                .groupName(group.id())
                .policyName(request.policyName())
                .policyDocument(Documents.encoded(document))
                .build();
    }

    private static DeleteGroupPolicyResponse delete(
            DeleteGroupPolicyRequest request, Context context) {
        Resource group = Groups.require(context, request.groupName());
        InlinePolicies.delete(context, group, request.policyName());
        return DeleteGroupPolicyResponse.builder().build();
    }

    private static ListGroupPoliciesResponse names(
            ListGroupPoliciesRequest request, Context context) {
        Resource group = Groups.require(context, request.groupName());
        List<String> all = List.copyOf(InlinePolicies.of(group).keySet());
        IamPage<String> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }
}
