package io.slipway.simulator.iam;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatedRoles;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

class CustomerPoliciesTest {
    private static final String READING = allowing("ec2:Describe*");
    private static final String WRITING = allowing("ec2:*");
    private static final String AWS_OWN = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy";

    private final SimulatedAws aws = SimulatedAws.unhurried();
    private final IamClient iam = aws.iam();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aPolicyComesBackAsItWasMade() {
        String arn = create("reading");

        Policy policy = iam.getPolicy(r -> r.policyArn(arn)).policy();

        assertThat(arn).isEqualTo("arn:aws:iam::111122223333:policy/reading");
        assertThat(policy.policyId()).startsWith("ANPA").hasSize(21);
        assertThat(policy.defaultVersionId()).isEqualTo("v1");
        assertThat(policy.attachmentCount()).isZero();
        assertThat(iam.listPolicies(r -> r.scope("Local")).policies())
                .extracting(Policy::arn)
                .containsExactly(arn);
        assertThat(iam.listPoliciesPaginator(r -> r.maxItems(7)).policies().stream())
                .extracting(Policy::arn)
                .contains(arn, AWS_OWN);
    }

    @Test
    void aPolicyIsNamedOnceAndIsAPolicy() {
        create("reading");

        assertThat(errorOf(() -> create("reading"))).isEqualTo("EntityAlreadyExists");
        assertThat(errorOf(() -> create("a b"))).isEqualTo("ValidationError");
        assertThat(errorOf(() -> iam.createPolicy(r -> r.policyName("b").policyDocument("{"))))
                .isEqualTo("MalformedPolicyDocument");
        assertThat(
                        errorOf(() ->
                                iam.createPolicy(r ->
                                        r.policyName("b")
                                                .policyDocument(allowing("x".repeat(7000))))))
                .isEqualTo("MalformedPolicyDocument");
        assertThat(
                        errorOf(() ->
                                iam.createPolicy(r ->
                                        r.policyName("b")
                                                .policyDocument(
                                                        allowing("ec2:" + "x".repeat(7000))))))
                .isEqualTo("LimitExceeded");
        assertThat(errorOf(() -> iam.getPolicy(r -> r.policyArn("reading"))))
                .isEqualTo("InvalidInput");
    }

    @Test
    void aPolicyHasFiveVersionsAndOneOfThemApplies() {
        String arn = create("reading");

        PolicyVersion second =
                iam.createPolicyVersion(
                                r -> r.policyArn(arn).policyDocument(WRITING).setAsDefault(true))
                        .policyVersion();

        assertThat(second.versionId()).isEqualTo("v2");
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId())
                .isEqualTo("v2");
        assertThat(
                        Documents.decoded(
                                iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v1"))
                                        .policyVersion()
                                        .document()))
                .isEqualTo(READING);
        assertThat(iam.listPolicyVersions(r -> r.policyArn(arn)).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v2", "v1");
        for (int i = 0; i < 3; i++) {
            iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(READING));
        }
        assertThat(
                        errorOf(() ->
                                iam.createPolicyVersion(
                                        r -> r.policyArn(arn).policyDocument(READING))))
                .isEqualTo("LimitExceeded");
        assertThat(errorOf(() -> deleteVersion(arn, "v2"))).isEqualTo("DeleteConflict");
        assertThat(errorOf(() -> deleteVersion(arn, "v9"))).isEqualTo("NoSuchEntity");
        iam.setDefaultPolicyVersion(r -> r.policyArn(arn).versionId("v1"));
        deleteVersion(arn, "v2");
        assertThat(
                        iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(READING))
                                .policyVersion()
                                .versionId())
                .isEqualTo("v6");
    }

    @Test
    void aPolicyIsDeletedOnlyWhenItIsAttachedNowhereAndHasOneVersion() {
        String arn = create("reading");
        iam.createRole(r ->
                r.roleName("shop")
                        .assumeRolePolicyDocument(SimulatedRoles.trusting("ec2.amazonaws.com")));
        iam.attachRolePolicy(r -> r.roleName("shop").policyArn(arn));
        iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(WRITING));

        ListEntitiesForPolicyResponse entities = iam.listEntitiesForPolicy(r -> r.policyArn(arn));

        assertThat(entities.policyRoles()).hasSize(1);
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().attachmentCount()).isEqualTo(1);
        assertThat(errorOf(() -> iam.deletePolicy(r -> r.policyArn(arn))))
                .isEqualTo("DeleteConflict");
        iam.detachRolePolicy(r -> r.roleName("shop").policyArn(arn));
        assertThat(errorOf(() -> iam.deletePolicy(r -> r.policyArn(arn))))
                .isEqualTo("DeleteConflict");
        deleteVersion(arn, "v2");
        iam.deletePolicy(r -> r.policyArn(arn));
        assertThat(errorOf(() -> iam.getPolicy(r -> r.policyArn(arn)))).isEqualTo("NoSuchEntity");
    }

    @Test
    void policiesOfAwsAreReadAndNotChanged() {
        assertThat(iam.getPolicy(r -> r.policyArn(AWS_OWN)).policy().policyName())
                .isEqualTo("AmazonEKSWorkerNodePolicy");
        assertThat(
                        Documents.decoded(
                                iam.getPolicyVersion(r -> r.policyArn(AWS_OWN).versionId("v1"))
                                        .policyVersion()
                                        .document()))
                .contains("eks:DescribeCluster");
        assertThat(errorOf(() -> iam.deletePolicy(r -> r.policyArn(AWS_OWN))))
                .isEqualTo("AccessDenied");
    }

    @Test
    void everyPolicyOfAwsIsAPolicy() {
        for (Policy policy : iam.listPolicies(r -> r.scope("AWS")).policies()) {
            EvaluationResult result =
                    iam.simulateCustomPolicy(r ->
                                    r.policyInputList(document(policy.arn()))
                                            .actionNames("ec2:DescribeInstances"))
                            .evaluationResults()
                            .getFirst();
            assertThat(result.evalActionName()).isEqualTo("ec2:DescribeInstances");
        }
    }

    @Test
    void tagsOfAPolicyAreChanged() {
        String arn = create("reading");

        iam.tagPolicy(r -> r.policyArn(arn).tags(tag("a", "1"), tag("b", "2")));
        iam.untagPolicy(r -> r.policyArn(arn).tagKeys("a"));

        assertThat(iam.listPolicyTags(r -> r.policyArn(arn)).tags()).containsExactly(tag("b", "2"));
    }

    @Test
    void whatPoliciesAllowIsTold() {
        iam.createUser(r -> r.userName("ann"));
        iam.createGroup(r -> r.groupName("web"));
        iam.addUserToGroup(r -> r.userName("ann").groupName("web"));
        iam.attachUserPolicy(r -> r.userName("ann").policyArn(create("reading")));
        iam.putGroupPolicy(r ->
                r.groupName("web")
                        .policyName("passing")
                        .policyDocument(
                                """
                                {"Version": "2012-10-17", "Statement": [
                                 {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
                                  "Condition": {"StringEquals":
                                    {"iam:PassedToService": "eks.amazonaws.com"}}},
                                 {"Effect": "Deny", "Action": "*",
                                  "Resource": "arn:aws:iam::*:role/prod"}]}
                                """));

        assertThat(simulate("ec2:DescribeVpcs", "*", "")).isEqualTo("allowed");
        assertThat(simulate("ec2:CreateVpc", "*", "")).isEqualTo("implicitDeny");
        assertThat(simulate("iam:PassRole", "arn:aws:iam::1:role/a", "")).isEqualTo("implicitDeny");
        assertThat(simulate("iam:PassRole", "arn:aws:iam::1:role/a", "eks.amazonaws.com"))
                .isEqualTo("allowed");
        assertThat(simulate("iam:PassRole", "arn:aws:iam::1:role/prod", "eks.amazonaws.com"))
                .isEqualTo("explicitDeny");
        assertThat(
                        errorOf(() ->
                                iam.simulatePrincipalPolicy(r ->
                                        r.policySourceArn("arn:aws:iam::111122223333:user/none")
                                                .actionNames("ec2:CreateVpc"))))
                .isEqualTo("NoSuchEntity");
        assertThat(
                        errorOf(() ->
                                iam.simulateCustomPolicy(
                                        r -> r.policyInputList("{").actionNames("ec2:CreateVpc"))))
                .isEqualTo("InvalidInput");
    }

    @Test
    void theAccountIsSummedUp() {
        create("reading");
        iam.createAccountAlias(r -> r.accountAlias("slipway-shop"));

        assertThat(iam.getAccountSummary().summaryMapAsStrings())
                .containsEntry("Policies", 1)
                .containsEntry("Users", 1);
        assertThat(iam.listAccountAliases().accountAliases()).containsExactly("slipway-shop");
        iam.deleteAccountAlias(r -> r.accountAlias("slipway-shop"));
        assertThat(iam.listAccountAliases().accountAliases()).isEmpty();
        assertThat(errorOf(() -> iam.createAccountAlias(r -> r.accountAlias("A"))))
                .isEqualTo("ValidationError");
    }

    private String simulate(String action, String resource, String passedTo) {
        List<ContextEntry> entries =
                passedTo.isEmpty()
                        ? List.of()
                        : List.of(
                                ContextEntry.builder()
                                        .contextKeyName("iam:PassedToService")
                                        .contextKeyType("string")
                                        .contextKeyValues(passedTo)
                                        .build());
        return iam.simulatePrincipalPolicy(r ->
                        r.policySourceArn("arn:aws:iam::111122223333:user/ann")
                                .actionNames(action)
                                .resourceArns(resource)
                                .contextEntries(entries))
                .evaluationResults()
                .getFirst()
                .evalDecisionAsString();
    }

    private String document(String arn) {
        return Documents.decoded(
                iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v1"))
                        .policyVersion()
                        .document());
    }

    private void deleteVersion(String arn, String version) {
        iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(version));
    }

    private String create(String name) {
        return iam.createPolicy(r -> r.policyName(name).policyDocument(READING)).policy().arn();
    }

    private static String allowing(String action) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \""
                + action
                + "\", \"Resource\": \"*\"}}";
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
