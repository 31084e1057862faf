package io.slipway.simulator.authorization;

import io.slipway.simulator.SimulatedAws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import tools.jackson.databind.json.JsonMapper;

/** The user {@code slipway} with policies attached, and clients of it. */
final class RestrictedCaller {
    static final String ARN = "arn:aws:iam::111122223333:user/slipway";
    static final List<String> THE_FOUR =
            List.of("controller", "control-plane", "nodes", "deployment");

    private final SimulatedAws aws;
    private final AwsBasicCredentials credentials;

    private RestrictedCaller(SimulatedAws aws, AwsBasicCredentials credentials) {
        this.aws = aws;
        this.credentials = credentials;
    }

    /** With some of the minimum policies as policies of the account's own. */
    static RestrictedCaller with(SimulatedAws aws, List<String> names) {
        RestrictedCaller caller = withNothing(aws);
        for (String name : names) {
            caller.attach(name, JsonMapper.shared().writeValueAsString(documents().get(name)));
        }
        return caller;
    }

    static RestrictedCaller withNothing(SimulatedAws aws) {
        IamClient iam = aws.iam();
        iam.createUser(r -> r.userName("slipway"));
        AccessKey key = iam.createAccessKey(r -> r.userName("slipway")).accessKey();
        return new RestrictedCaller(
                aws, AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }

    void attach(String name, String document) {
        String arn =
                aws.iam()
                        .createPolicy(r -> r.policyName(name).policyDocument(document))
                        .policy()
                        .arn();
        aws.iam().attachUserPolicy(r -> r.userName("slipway").policyArn(arn));
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return aws.configured(builder, credentials, Region.US_EAST_1);
    }

    private static Map<?, ?> documents() {
        try (InputStream file =
                Objects.requireNonNull(
                        RestrictedCaller.class.getResourceAsStream("iam-policies.json"))) {
            return (Map<?, ?>) JsonMapper.shared().readValue(file, Object.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
