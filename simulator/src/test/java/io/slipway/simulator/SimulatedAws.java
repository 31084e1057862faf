package io.slipway.simulator;

import io.slipway.simulator.wire.WireRequest;
import io.slipway.simulator.wire.WireResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running simulator with the SDK's real clients pointed at it. */
public final class SimulatedAws implements AutoCloseable {
    private final Simulator simulator;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    public SimulatedAws(SimulatorOptions options) {
        simulator = Simulator.start(options);
    }

    /** At AWS's own speed: time passes by {@link #pass} only, as far as a test can tell. */
    public static SimulatedAws unhurried() {
        return new SimulatedAws(SimulatorOptions.defaults());
    }

    /** As {@link #unhurried}, for more calls at once than AWS would take. */
    public static SimulatedAws unthrottled() {
        return new SimulatedAws(SimulatorOptions.defaults().withThrottling(false));
    }

    public Simulator simulator() {
        return simulator;
    }

    public void pass(String duration) {
        simulator.inspection().advance(Duration.parse("PT" + duration));
    }

    public Ec2Client ec2() {
        return administrator(Ec2Client.builder());
    }

    public EksClient eks() {
        return administrator(EksClient.builder());
    }

    public IamClient iam() {
        return administrator(IamClient.builder());
    }

    public StsClient sts() {
        return administrator(StsClient.builder());
    }

    public ElasticLoadBalancingClient elb() {
        return administrator(ElasticLoadBalancingClient.builder());
    }

    public ElasticLoadBalancingV2Client elbV2() {
        return administrator(ElasticLoadBalancingV2Client.builder());
    }

    public SecretsManagerClient secrets() {
        return administrator(SecretsManagerClient.builder());
    }

    public SsmClient ssm() {
        return administrator(SsmClient.builder());
    }

    public PricingClient pricing() {
        return administrator(PricingClient.builder());
    }

    public ServiceQuotasClient quotas() {
        return administrator(ServiceQuotasClient.builder());
    }

    public ResourceGroupsTaggingApiClient tagging() {
        return administrator(ResourceGroupsTaggingApiClient.builder());
    }

    /** A client of the administrator's in us-east-1. */
    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C administrator(
            B builder) {
        return configured(builder, "AKIATEST", "test", Region.US_EAST_1);
    }

    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(
            B builder, String keyId, String secret, Region region) {
        return configured(builder, AwsBasicCredentials.create(keyId, secret), region);
    }

    /** A client of whoever has these credentials, which may be temporary ones. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C configured(
            B builder, AwsCredentials credentials, Region region) {
        return builder.endpointOverride(simulator.endpoint())
                .region(region)
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(
                        config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    /** The live resources of one type, as {@code /_simulator/resources} tells them. */
    public List<Map<String, Object>> live(String type) {
        return simulator.inspection().resources().stream()
                .filter(resource -> type.equals(resource.get("type")))
                .toList();
    }

    /** What {@code /_simulator} answers, of which a call that succeeds is expected. */
    public JsonNode ask(String method, String path, String body) {
        WireResponse response =
                simulator
                        .inspection()
                        .answer(
                                new WireRequest(
                                        method,
                                        "/_simulator" + path,
                                        "",
                                        Map.of(),
                                        SdkBytes.fromUtf8String(body)));
        if (response.status() != 200) {
            throw new AssertionError(response.text());
        }
        return JsonMapper.shared().readTree(response.text());
    }

    @Override
    public void close() {
        simulator.close();
        http.close();
    }
}
