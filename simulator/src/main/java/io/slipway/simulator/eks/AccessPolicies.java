package io.slipway.simulator.eks;

import io.slipway.simulator.model.PojoTree;
import io.slipway.simulator.model.Resource;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.eks.model.AccessPolicy;
import software.amazon.awssdk.services.eks.model.AccessScopeType;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.AssociateAccessPolicyResponse;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.DisassociateAccessPolicyRequest;
import software.amazon.awssdk.services.eks.model.DisassociateAccessPolicyResponse;
import software.amazon.awssdk.services.eks.model.ListAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessPoliciesResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesResponse;

/** What access entries allow: EKS's own policies, for a cluster or for namespaces of it. */
final class AccessPolicies implements Feature {
    private static final String CLUSTER = "clusterName";
    private static final String PRINCIPAL = "principalArn";
    private static final String ATTACHED = "accessPolicies";
    private static final List<String> NAMES =
            List.of(
                    "AmazonEKSAdminPolicy",
                    "AmazonEKSClusterAdminPolicy",
                    "AmazonEKSAdminViewPolicy",
                    "AmazonEKSEditPolicy",
                    "AmazonEKSViewPolicy");

    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(ListAccessPoliciesRequest.class, AccessPolicies::list);
        catalogue.operation(
                AssociateAccessPolicyRequest.class,
                AccessPolicies::associate,
                CLUSTER,
                PRINCIPAL,
                "policyArn",
                "accessScope");
        catalogue.operation(
                DisassociateAccessPolicyRequest.class,
                AccessPolicies::disassociate,
                CLUSTER,
                PRINCIPAL,
                "policyArn");
        catalogue.operation(
                ListAssociatedAccessPoliciesRequest.class,
                AccessPolicies::associated,
                CLUSTER,
                PRINCIPAL);
    }

    /** The policies of an entry, by ARN. */
    static Map<String, AssociatedAccessPolicy> of(Resource entry) {
        Map<String, AssociatedAccessPolicy> policies = new LinkedHashMap<>();
        if (entry.attributes().get(ATTACHED) instanceof List<?> attached) {
            for (Object one : attached) {
                AssociatedAccessPolicy policy =
                        (AssociatedAccessPolicy)
                                PojoTree.PLAIN.read(
                                        AssociatedAccessPolicy::builder, (Map<?, ?>) one);
                policies.put(policy.policyArn(), policy);
            }
        }
        return policies;
    }

    /** Lets the entry's principal administer the whole cluster. */
    static void administers(Context context, Resource entry) {
        String arn = arn(context, "AmazonEKSClusterAdminPolicy");
        AssociatedAccessPolicy policy =
                AssociatedAccessPolicy.builder()
                        .policyArn(arn)
                        .accessScope(scope -> scope.type(AccessScopeType.CLUSTER))
                        .associatedAt(context.now())
                        .modifiedAt(context.now())
                        .build();
        store(context, entry, Map.of(arn, policy));
    }

    private static AssociateAccessPolicyResponse associate(
            AssociateAccessPolicyRequest request, Context context) {
        Resource entry =
                AccessEntries.require(context, request.clusterName(), request.principalArn());
        String arn = request.policyArn();
        if (NAMES.stream().noneMatch(name -> arn(context, name).equals(arn))) {
            throw EksFaults.notFound(
                    "The specified policyArn could not be found. You can view the available"
                            + " policies with 'list-access-policies'.",
                    CLUSTER,
                    request.clusterName());
        }
        boolean scoped = "namespace".equals(request.accessScope().typeAsString());
        if (scoped && request.accessScope().namespaces().isEmpty()) {
            throw EksFaults.invalidParameter("A namespace scope must name namespaces.");
        }
        AssociatedAccessPolicy policy =
                AssociatedAccessPolicy.builder()
                        .policyArn(arn)
                        .accessScope(request.accessScope())
                        .associatedAt(context.now())
                        .modifiedAt(context.now())
                        .build();
        Map<String, AssociatedAccessPolicy> policies = of(entry);
        policies.put(arn, policy);
        store(context, entry, policies);
        return AssociateAccessPolicyResponse.builder()
                .clusterName(request.clusterName())
                .principalArn(request.principalArn())
                .associatedAccessPolicy(policy)
                .build();
    }

    private static DisassociateAccessPolicyResponse disassociate(
            DisassociateAccessPolicyRequest request, Context context) {
        Resource entry =
                AccessEntries.require(context, request.clusterName(), request.principalArn());
        Map<String, AssociatedAccessPolicy> policies = of(entry);
        if (policies.remove(request.policyArn()) == null) {
            throw EksFaults.notFound(
                    "The specified policyArn is not associated with the access entry.",
                    CLUSTER,
                    request.clusterName());
        }
        store(context, entry, policies);
        return DisassociateAccessPolicyResponse.builder().build();
    }

    private static ListAssociatedAccessPoliciesResponse associated(
            ListAssociatedAccessPoliciesRequest request, Context context) {
        Resource entry =
                AccessEntries.require(context, request.clusterName(), request.principalArn());
        EksPage<AssociatedAccessPolicy> page =
                EksPage.of(
                        List.copyOf(of(entry).values()), request.maxResults(), request.nextToken());
        return ListAssociatedAccessPoliciesResponse.builder()
                .clusterName(request.clusterName())
                .principalArn(request.principalArn())
                .associatedAccessPolicies(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ListAccessPoliciesResponse list(
            ListAccessPoliciesRequest request, Context context) {
        List<AccessPolicy> all =
                NAMES.stream()
                        .map(name ->
                                AccessPolicy.builder().name(name).arn(arn(context, name)).build())
                        .toList();
        EksPage<AccessPolicy> page = EksPage.of(all, request.maxResults(), request.nextToken());
        return ListAccessPoliciesResponse.builder()
                .accessPolicies(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static void store(
            Context context, Resource entry, Map<String, AssociatedAccessPolicy> policies) {
        context.put(
                entry.with(
                        ATTACHED, policies.values().stream().map(PojoTree.PLAIN::write).toList()));
    }

    private static String arn(Context context, String name) {
        return "arn:" + context.region().partition() + ":eks::aws:cluster-access-policy/" + name;
    }
}
