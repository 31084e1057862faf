package io.slipway.simulator.iam;

import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.model.Quota;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Policies of the account's own, known by ARN, and AWS's where they are read only. */
final class CustomerPolicies implements Feature {
    private static final int LONGEST_NAME = 128;
    private static final String ARN = "PolicyArn";

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                CreatePolicyRequest.class,
                CustomerPolicies::create,
                "PolicyName",
                "PolicyDocument");
        catalogue.operation(GetPolicyRequest.class, CustomerPolicies::get, ARN);
        catalogue.operation(ListPoliciesRequest.class, CustomerPolicies::list);
        catalogue.operation(DeletePolicyRequest.class, CustomerPolicies::delete, ARN);
        catalogue.operation(TagPolicyRequest.class, CustomerPolicies::tag, ARN, "Tags");
        catalogue.operation(UntagPolicyRequest.class, CustomerPolicies::untag, ARN, "TagKeys");
        catalogue.operation(ListPolicyTagsRequest.class, CustomerPolicies::tags, ARN);
        catalogue.operation(ListEntitiesForPolicyRequest.class, CustomerPolicies::entities, ARN);
    }

    /** A policy of the account's own. */
    static Resource requireOwn(Context context, String arn) {
        if (!arn.matches("arn:[\\w-]+:iam::(\\d{12}|aws):policy/.+")) {
            throw IamFaults.invalidInput("ARN " + arn + " is not valid.");
        }
        if (Names.account(arn).equals("aws")) {
            throw new AwsFault(
                    403, "AccessDenied", "Policy " + arn + " is AWS's and cannot be changed.");
        }
        return context.global()
                .find(IamTypes.POLICY, arn)
                .orElseThrow(() -> ManagedPolicies.absent(arn));
    }

    private static CreatePolicyResponse create(CreatePolicyRequest request, Context context) {
        Context global = context.global();
        String name = Names.checked(request.policyName(), "policyName", LONGEST_NAME);
        String path = Names.path(request.path());
        PolicyVersions.checked(request.policyDocument());
        Map<String, String> tags = IamTags.of(request.tags());
        boolean taken =
                global.list(IamTypes.POLICY).stream()
                        .anyMatch(one -> one.as(Policy.class).policyName().equalsIgnoreCase(name));
        if (taken) {
            throw IamFaults.alreadyExists(
                    "A policy called "
                            + name
                            + " already exists. Duplicate names are not allowed.");
        }
        IamFaults.requireRoom(
                global, Quota.POLICIES, global.list(IamTypes.POLICY).size(), "PoliciesPerAccount");
        String arn = Names.arn(context, "policy" + path + name);
        Policy description =
                Policy.builder()
                        .policyName(name)
                        .policyId(context.ids().iam("ANPA"))
                        .arn(arn)
                        .path(path)
                        .isAttachable(true)
                        .description(request.description())
                        .createDate(context.now())
                        .updateDate(context.now())
                        .build();
        Resource policy = global.create(IamTypes.POLICY, arn, IamTypes.ACTIVE, tags, description);
        Resource stored =
                context.put(PolicyVersions.first(policy, request.policyDocument(), context.now()));
        return CreatePolicyResponse.builder().policy(view(stored, context)).build();
    }

    private static GetPolicyResponse get(GetPolicyRequest request, Context context) {
        Policy policy =
                AwsPolicies.find(context, request.policyArn())
                        .orElseGet(() -> view(requireOwn(context, request.policyArn()), context));
        return GetPolicyResponse.builder().policy(policy).build();
    }

    private static ListPoliciesResponse list(ListPoliciesRequest request, Context context) {
        String scope = request.scopeAsString() == null ? "All" : request.scopeAsString();
        String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        List<Policy> policies = new ArrayList<>();
        if (!scope.equals("Local")) {
            policies.addAll(AwsPolicies.all(context));
        }
        if (!scope.equals("AWS")) {
            context.global().list(IamTypes.POLICY).stream()
                    .map(policy -> view(policy, context).toBuilder().tags(List.of()).build())
                    .forEach(policies::add);
        }
        policies.removeIf(policy -> !policy.path().startsWith(prefix));
        if (Boolean.TRUE.equals(request.onlyAttached())) {
            policies.removeIf(policy -> policy.attachmentCount() == 0);
        }
        IamPage<Policy> page = IamPage.of(policies, request.maxItems(), request.marker());
        return ListPoliciesResponse.builder()
                .policies(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static DeletePolicyResponse delete(DeletePolicyRequest request, Context context) {
        Resource policy = requireOwn(context, request.policyArn());
        if (!PolicyEntities.with(context, policy.id()).isEmpty()) {
            throw IamFaults.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (PolicyVersions.all(policy).size() > 1) {
            throw IamFaults.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must"
                            + " delete the policy's versions. The default version is deleted with"
                            + " the policy.");
        }
        context.remove(policy);
        return DeletePolicyResponse.builder().build();
    }

    private static TagPolicyResponse tag(TagPolicyRequest request, Context context) {
        IamTags.add(context, requireOwn(context, request.policyArn()), request.tags());
        return TagPolicyResponse.builder().build();
    }

    private static UntagPolicyResponse untag(UntagPolicyRequest request, Context context) {
        IamTags.remove(context, requireOwn(context, request.policyArn()), request.tagKeys());
        return UntagPolicyResponse.builder().build();
    }

    private static ListPolicyTagsResponse tags(ListPolicyTagsRequest request, Context context) {
        List<Tag> all = IamTags.list(requireOwn(context, request.policyArn()));
        IamPage<Tag> page = IamPage.of(all, request.maxItems(), request.marker());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static ListEntitiesForPolicyResponse entities(
            ListEntitiesForPolicyRequest request, Context context) {
        ManagedPolicies.require(context, request.policyArn());
        List<Resource> with = PolicyEntities.with(context, request.policyArn());
        IamPage<Resource> page = IamPage.of(with, request.maxItems(), request.marker());
        return PolicyEntities.told(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static Policy view(Resource policy, Context context) {
        return policy.as(Policy.class).toBuilder()
                .defaultVersionId(PolicyVersions.defaultId(policy))
                .attachmentCount(PolicyEntities.with(context, policy.id()).size())
                .permissionsBoundaryUsageCount(0)
                .tags(IamTags.list(policy))
                .build();
    }
}
