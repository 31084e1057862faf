package io.slipway.simulator.wire;

import io.slipway.simulator.operation.AwsService;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** The SDK's client of any service, over any connection. */
final class AnyClient {
    private AnyClient() {}

    static Object of(AwsService service, SdkHttpClient http) {
        try {
            Object builder = service.client().getMethod("builder").invoke(null);
            AwsClientBuilder<?, ?> configured = (AwsClientBuilder<?, ?>) builder;
            ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
            configured.region(Region.US_EAST_1);
            configured.endpointOverride(URI.create("http://127.0.0.1:1"));
            configured.credentialsProvider(
                    StaticCredentialsProvider.create(
                            AwsBasicCredentials.create("AKIATEST", "test")));
            configured.overrideConfiguration(
                    config -> config.retryStrategy(retry -> retry.maxAttempts(1)));
            return configured.build();
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError(changed);
        }
    }
}
