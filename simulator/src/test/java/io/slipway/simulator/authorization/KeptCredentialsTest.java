package io.slipway.simulator.authorization;

import static io.slipway.simulator.AwsErrors.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.simulator.SimulatedAws;
import io.slipway.simulator.SimulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Users, keys, policies and sessions outlive a restart, and nothing outlives a reset. */
class KeptCredentialsTest {
    private static final String READING =
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
             "Action": "ec2:DescribeVpcs", "Resource": "*"}]}
            """;

    @TempDir private Path directory;

    @Test
    void credentialsAndPermissionsOutliveARestartButNotAReset() {
        AccessKey key;
        Credentials session;
        try (SimulatedAws aws = open()) {
            aws.iam().createUser(r -> r.userName("ann"));
            String policy =
                    aws.iam()
                            .createPolicy(r -> r.policyName("reading").policyDocument(READING))
                            .policy()
                            .arn();
            aws.iam().attachUserPolicy(r -> r.userName("ann").policyArn(policy));
            key = aws.iam().createAccessKey(r -> r.userName("ann")).accessKey();
            session = sts(aws, key).getSessionToken().credentials();
        }

        try (SimulatedAws aws = open()) {
            assertThat(errorOf(() -> ec2(aws, session).describeVpcs())).isEqualTo("none");
            assertThat(errorOf(() -> ec2(aws, session).describeSubnets()))
                    .isEqualTo("UnauthorizedOperation");
            aws.ask("POST", "/reset", "{}");
            assertThat(errorOf(() -> sts(aws, key).getCallerIdentity()))
                    .isEqualTo("InvalidClientTokenId");
        }
    }

    private SimulatedAws open() {
        return new SimulatedAws(
                SimulatorOptions.defaults().withEnforcedIam(true).withDataDirectory(directory));
    }

    private static StsClient sts(SimulatedAws aws, AccessKey key) {
        return aws.configured(
                StsClient.builder(), key.accessKeyId(), key.secretAccessKey(), Region.US_EAST_1);
    }

    private static Ec2Client ec2(SimulatedAws aws, Credentials session) {
        return aws.configured(
                Ec2Client.builder(),
                AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                Region.US_EAST_1);
    }
}
