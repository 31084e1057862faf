package io.slipway.simulator.iam;

import io.slipway.simulator.iam.policy.Access;
import io.slipway.simulator.iam.policy.ConditionKeys;
import io.slipway.simulator.iam.policy.Decision;
import io.slipway.simulator.iam.policy.PolicyDocument;
import io.slipway.simulator.model.AwsFault;
import io.slipway.simulator.operation.Catalogue;
import io.slipway.simulator.operation.Context;
import io.slipway.simulator.operation.Feature;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** IAM's own answer to what policies allow, without doing it. */
final class PolicySimulation implements Feature {
    @Override
    public void register(Catalogue catalogue) {
        catalogue.operation(
                SimulatePrincipalPolicyRequest.class,
                PolicySimulation::ofPrincipal,
                "PolicySourceArn",
                "ActionNames");
        catalogue.operation(
                SimulateCustomPolicyRequest.class,
                PolicySimulation::ofDocuments,
                "PolicyInputList",
                "ActionNames");
    }

    private static SimulatePrincipalPolicyResponse ofPrincipal(
            SimulatePrincipalPolicyRequest request, Context context) {
        String arn = request.policySourceArn();
        Identity identity =
                Identity.named(context, arn)
                        .filter(one -> one.account().equals(context.account()))
                        .orElseThrow(() -> IamFaults.noSuchEntity("No such entity: " + arn));
        List<Policies.Applied> policies =
                new ArrayList<>(
                        identity.unrestricted()
                                ? Policies.administration()
                                : Policies.of(identity, context));
        policies.addAll(documents(request.policyInputList()));
        ConditionKeys known =
                identity.unrestricted() ? ConditionKeys.none() : identity.keys(context);
        IamPage<EvaluationResult> page =
                IamPage.of(
                        evaluate(
                                policies,
                                request.actionNames(),
                                request.resourceArns(),
                                known.and(keys(request.contextEntries()))),
                        request.maxItems(),
                        request.marker());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static SimulateCustomPolicyResponse ofDocuments(
            SimulateCustomPolicyRequest request, Context context) {
        IamPage<EvaluationResult> page =
                IamPage.of(
                        evaluate(
                                documents(request.policyInputList()),
                                request.actionNames(),
                                request.resourceArns(),
                                keys(request.contextEntries())),
                        request.maxItems(),
                        request.marker());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static List<Policies.Applied> documents(List<String> documents) {
        List<Policies.Applied> policies = new ArrayList<>();
        for (String document : documents) {
            String id = "PolicyInputList." + (policies.size() + 1);
            policies.add(new Policies.Applied(id, parsed(document)));
        }
        return policies;
    }

    private static PolicyDocument parsed(String document) {
        try {
            return PolicyDocument.parse(document);
        } catch (AwsFault malformed) {
            throw IamFaults.invalidInput(malformed.text());
        }
    }

    private static ConditionKeys keys(List<ContextEntry> entries) {
        ConditionKeys keys = ConditionKeys.none();
        for (ContextEntry entry : entries) {
            if (entry.contextKeyName() != null) {
                keys = keys.with(entry.contextKeyName(), entry.contextKeyValues());
            }
        }
        return keys;
    }

    private static List<EvaluationResult> evaluate(
            List<Policies.Applied> policies,
            List<String> actions,
            List<String> resources,
            ConditionKeys keys) {
        List<String> meant = resources.isEmpty() ? List.of("*") : resources;
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : actions) {
            if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
                throw IamFaults.invalidInput("Invalid Action name: " + action);
            }
            for (String resource : meant) {
                results.add(evaluate(policies, new Access(action, resource, keys)));
            }
        }
        return results;
    }

    private static EvaluationResult evaluate(List<Policies.Applied> policies, Access access) {
        Decision decision =
                Decision.together(
                        policies.stream().map(one -> one.document().decide(access)).toList());
        return EvaluationResult.builder()
                .evalActionName(access.action())
                .evalResourceName(access.resource())
                .evalDecision(
                        switch (decision) {
                            case ALLOWED -> PolicyEvaluationDecisionType.ALLOWED;
                            case EXPLICITLY_DENIED -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
                            case IMPLICITLY_DENIED -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
                        })
                .matchedStatements(
                        policies.stream()
                                .filter(one ->
                                        one.document().decide(access) != Decision.IMPLICITLY_DENIED)
                                .map(one ->
                                        software.amazon.awssdk.services.iam.model.Statement
                                                .builder()
                                                .sourcePolicyId(one.id())
                                                .build())
                                .toList())
                .missingContextValues(List.of())
                .build();
    }
}
