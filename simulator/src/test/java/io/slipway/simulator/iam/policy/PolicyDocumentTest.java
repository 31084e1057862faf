package io.slipway.simulator.iam.policy;

import static io.slipway.simulator.iam.policy.Decision.ALLOWED;
import static io.slipway.simulator.iam.policy.Decision.EXPLICITLY_DENIED;
import static io.slipway.simulator.iam.policy.Decision.IMPLICITLY_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.simulator.model.AwsFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/a.sigs.k8s.io";

    @ParameterizedTest
    @CsvSource({
        "ec2:CreateVpc, ec2:CreateVpc, true",
        "ec2:createvpc, ec2:CreateVpc, true",
        "ec2:*, ec2:CreateVpc, true",
        "*, ec2:CreateVpc, true",
        "ec2:Describe*s, ec2:DescribeVpcs, true",
        "ec2:Describe*s, ec2:DescribeVpcAttribute, false",
        "ec2:CreateV?c, ec2:CreateVpc, true",
        "ec2:CreateV?, ec2:CreateVpc, false",
        "eks:*, ec2:CreateVpc, false",
    })
    void actionsMatchWithWildcardsAndWithoutCase(String pattern, String action, boolean expected) {
        PolicyDocument policy = policy("'Action': '%s', 'Resource': '*'".formatted(pattern));

        assertThat(policy.decide(Access.of(action, "*")) == ALLOWED).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "*, " + ROLE + ", true",
        "arn:*:iam::*:role/*.sigs.k8s.io, " + ROLE + ", true",
        "arn:*:iam::*:role/*.SIGS.k8s.io, " + ROLE + ", false",
        "arn:aws-cn:iam::*:role/*, " + ROLE + ", false",
        "arn:aws:iam::111122223333:role/?.sigs.k8s.io, " + ROLE + ", true",
        "arn:*:role/*, " + ROLE + ", false",
        "arn:aws:*:*:secret:a/*, arn:aws:secretsmanager:us-east-1:1:secret:a/b, false",
        "arn:aws:s:*:*:secret:a/*, arn:aws:s:us-east-1:1:secret:a/b-XyZ, true",
        "arn:aws:s:*:*:secret:a/*, *, false",
    })
    void resourcesMatchPartByPart(String pattern, String resource, boolean expected) {
        PolicyDocument policy = policy("'Action': '*', 'Resource': '%s'".formatted(pattern));

        assertThat(policy.decide(Access.of("iam:PassRole", resource)) == ALLOWED)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | iam:PassedToService | eks.amazonaws.com | eks.amazonaws.com | true",
                "StringEquals | IAM:passedtoservice | eks.amazonaws.com | eks.amazonaws.com | true",
                "StringEquals | iam:PassedToService | eks.amazonaws.com | EKS.amazonaws.com |"
                        + " false",
                "StringEquals | iam:PassedToService | eks.* | eks.amazonaws.com | false",
                "StringEqualsIgnoreCase | k:a | x | X | true",
                "StringLike | iam:AWSServiceName | e*.amazonaws.com | eks.amazonaws.com | true",
                "StringNotLike | k:a | e* | eks | false",
                "StringNotEquals | k:a | x | y | true",
                "StringNotEquals | k:a | x | | true",
                "StringEquals | k:a | x | | false",
                "StringEqualsIfExists | k:a | x | | true",
                "StringEqualsIfExists | k:a | x | y | false",
                "ArnLike | k:a | arn:aws:ec2:*:*:vpc/* | arn:aws:ec2:r:1:vpc/vpc-1 | true",
                "ArnEquals | k:a | arn:aws:ec2:*:*:vpc/* | arn:aws:ec2:r:1:vpc/vpc-1 | true",
                "ArnNotEquals | k:a | arn:aws:ec2:*:*:vpc/* | arn:aws:ec2:r:1:vpc/vpc-1 | false",
                "Bool | aws:SecureTransport | true | TRUE | true",
                "Bool | aws:SecureTransport | true | false | false",
                "Null | k:a | true | | true",
                "Null | k:a | true | x | false",
                "Null | k:a | false | x | true",
                "NumericLessThan | k:a | 10 | 9.5 | true",
                "NumericLessThan | k:a | 10 | 10 | false",
                "NumericLessThanEquals | k:a | 10 | 10 | true",
                "NumericGreaterThan | k:a | 10 | 9 | false",
                "NumericGreaterThanEquals | k:a | 10 | 11 | true",
                "NumericEquals | k:a | 10 | 10.0 | true",
                "NumericNotEquals | k:a | 10 | 11 | true",
                "NumericEquals | k:a | 10 | ten | false",
                "DateLessThan | aws:CurrentTime | 2026-06-01T00:00:00Z | 2026-05-01T00:00:00Z |"
                        + " true",
                "DateGreaterThan | aws:CurrentTime | 2026-06-01 | 2026-05-01T00:00:00Z | false",
                "DateEquals | aws:EpochTime | 100 | 1970-01-01T00:01:40Z | true",
                "DateNotEquals | aws:EpochTime | 100 | 101 | true",
                "IpAddress | aws:SourceIp | 10.0.0.0/8 | 10.1.2.3 | true",
                "IpAddress | aws:SourceIp | 10.0.0.0/8 | 11.1.2.3 | false",
                "NotIpAddress | aws:SourceIp | 10.0.0.0/8 | 11.1.2.3 | true",
            })
    void conditionsCompare(
            String operator, String key, String value, String given, boolean expected) {
        PolicyDocument policy =
                policy(
                        "'Action': '*', 'Resource': '*', 'Condition': {'%s': {'%s': '%s'}}"
                                .formatted(operator, key, value));
        ConditionKeys keys =
                given == null ? ConditionKeys.none() : ConditionKeys.of(Map.of(key, given));

        assertThat(policy.decide(new Access("a:B", "*", keys)) == ALLOWED).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ForAllValues:StringEquals, a b, true",
        "ForAllValues:StringEquals, a c, false",
        "ForAllValues:StringEquals, '', true",
        "ForAnyValue:StringEquals, a c, true",
        "ForAnyValue:StringEquals, c, false",
        "ForAnyValue:StringEquals, '', false",
        "ForAnyValue:StringLikeIfExists, '', true",
    })
    void keysWithSeveralValuesAreTakenAsTheQualifierSays(
            String operator, String given, boolean expected) {
        PolicyDocument policy =
                policy(
                        "'Action': '*', 'Resource': '*', 'Condition':"
                                + " {'%s': {'aws:TagKeys': ['a', 'b']}}".formatted(operator));
        List<String> values = given.isEmpty() ? List.of() : List.of(given.split(" "));
        ConditionKeys keys = ConditionKeys.none().with("aws:TagKeys", values);

        assertThat(policy.decide(new Access("a:B", "*", keys)) == ALLOWED).isEqualTo(expected);
    }

    @Test
    void aDenialOutweighsEverything() {
        PolicyDocument policy =
                PolicyDocument.parse(
                        """
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"},
                          {"Effect": "Deny", "NotAction": "ec2:Describe*", "NotResource":
                            "arn:aws:ec2:*:*:vpc/*"}]}
                        """);

        assertThat(policy.decide(Access.of("ec2:DescribeVpcs", "*"))).isEqualTo(ALLOWED);
        assertThat(policy.decide(Access.of("ec2:CreateVpc", "arn:aws:ec2:r:1:vpc/*")))
                .isEqualTo(ALLOWED);
        assertThat(policy.decide(Access.of("ec2:CreateSubnet", "arn:aws:ec2:r:1:subnet/*")))
                .isEqualTo(EXPLICITLY_DENIED);
        assertThat(policy.decide(Access.of("eks:ListClusters", "arn:aws:ec2:r:1:vpc/*")))
                .isEqualTo(IMPLICITLY_DENIED);
    }

    @Test
    void variablesStandForTheCallersValuesLiterally() {
        PolicyDocument policy =
                policy("'Action': '*', 'Resource': 'arn:aws:iam::*:user/${aws:username}'");

        assertThat(user(policy, "ann", "user/ann")).isEqualTo(ALLOWED);
        assertThat(user(policy, "ann", "user/bob")).isEqualTo(IMPLICITLY_DENIED);
        assertThat(user(policy, "*", "user/bob")).isEqualTo(IMPLICITLY_DENIED);
        assertThat(policy.decide(Access.of("iam:GetUser", "arn:aws:iam::1:user/ann")))
                .isEqualTo(IMPLICITLY_DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{'Statement': []}",
                "{'Version': '2020-01-01', 'Statement': {'Effect': 'Allow', 'Action': '*',"
                        + " 'Resource': '*'}}",
                "{'Statement': {'Effect': 'Maybe', 'Action': '*', 'Resource': '*'}}",
                "{'Statement': {'Effect': 'Allow', 'Resource': '*'}}",
                "{'Statement': {'Effect': 'Allow', 'Action': 'CreateVpc', 'Resource': '*'}}",
                "{'Statement': {'Effect': 'Allow', 'Action': '*'}}",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': 'vpc'}}",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Extra': 1}}",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Principal':"
                        + " '*'}}",
                "{'Statement': {'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition':"
                        + " {'Same': {'a:b': 'c'}}}}",
            })
    void whatIsNoPolicyIsRefused(String document) {
        assertThatThrownBy(() -> PolicyDocument.parse(document.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        AwsFault.class,
                        fault -> assertThat(fault.code()).isEqualTo("MalformedPolicyDocument"));
    }

    private static Decision user(PolicyDocument policy, String name, String resource) {
        return policy.decide(
                new Access(
                        "iam:GetUser",
                        "arn:aws:iam::1:" + resource,
                        ConditionKeys.of(Map.of("aws:username", name))));
    }

    private static PolicyDocument policy(String rest) {
        String text = "{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', " + rest + "}}";
        return PolicyDocument.parse(text.replace('\'', '"'));
    }
}
