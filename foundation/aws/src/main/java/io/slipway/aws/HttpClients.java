package io.slipway.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Makes clients that speak to AWS over HTTP, or to whatever stands in for it at the endpoint of the
 * options. They share one pool of connections. None of them tries again by itself: the reconciler
 * does, with what it has recorded. Each call is held to this process's share of AWS's call budget.
 * None looks at instance metadata or profile files.
 *
 * <p>The connections are Apache's: the JDK's {@code HttpURLConnection} sends a DELETE again when
 * the answer is lost, hides the body of a 401 (where EC2 says {@code AuthFailure}), and keeps too
 * few connections open.
 */
final class HttpClients implements ClientMaker {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final AwsOptions options;
    private final CredentialsSource source;
    private final CallObserver observer;
    private final Clock clock;
    private final CallBudget budget;
    private final SdkHttpClient http;
    private final ScheduledExecutorService timeouts;
    private final ConcurrentHashMap<String, AccountCredentials> credentials =
            new ConcurrentHashMap<>();

    HttpClients(AwsOptions options, CredentialsSource source, CallObserver observer, Clock clock) {
        this.options = options;
        this.source = source;
        this.observer = observer;
        this.clock = clock;
        this.budget = new CallBudget(options.callShare(), options.speed(), clock);
        this.http = httpClient(options);
        this.timeouts =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("aws-call-timeouts").factory());
    }

    @Override
    public Ec2Client ec2(AwsScope scope) {
        return build(Ec2Client.builder(), scope);
    }

    @Override
    public EksClient eks(AwsScope scope) {
        return build(EksClient.builder(), scope);
    }

    @Override
    public IamClient iam(AwsScope scope) {
        return build(IamClient.builder(), scope);
    }

    @Override
    public StsClient sts(AwsScope scope) {
        return build(StsClient.builder(), scope);
    }

    @Override
    public ElasticLoadBalancingClient elb(AwsScope scope) {
        return build(ElasticLoadBalancingClient.builder(), scope);
    }

    @Override
    public ElasticLoadBalancingV2Client elbV2(AwsScope scope) {
        return build(ElasticLoadBalancingV2Client.builder(), scope);
    }

    @Override
    public ResourceGroupsTaggingApiClient tagging(AwsScope scope) {
        return build(ResourceGroupsTaggingApiClient.builder(), scope);
    }

    @Override
    public PricingClient pricing(AwsScope scope) {
        return build(PricingClient.builder(), scope);
    }

    @Override
    public ServiceQuotasClient quotas(AwsScope scope) {
        return build(ServiceQuotasClient.builder(), scope);
    }

    @Override
    public void forget(String accountId) {
        credentials.remove(accountId);
    }

    @Override
    public void close() {
        credentials.clear();
        http.close();
        timeouts.shutdownNow();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(
            B builder, AwsScope scope) {
        AccountCredentials ofAccount =
                credentials.computeIfAbsent(scope.accountId(), this::credentialsOf);
        builder.region(Region.of(scope.region()))
                .credentialsProvider(ofAccount)
                .httpClient(http)
                .overrideConfiguration(
                        configuration(new CallGuard(scope, ofAccount, budget, observer, clock)));
        if (options.endpoint() != null) {
            builder.endpointOverride(options.endpoint());
        }
        return builder.build();
    }

    private AccountCredentials credentialsOf(String accountId) {
        return new AccountCredentials(accountId, source, options.credentialsKept(), clock);
    }

    private ClientOverrideConfiguration configuration(CallGuard guard) {
        return ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(options.callTimeout())
                .scheduledExecutorService(timeouts)
                .defaultProfileFile(ProfileFile.aggregator().build())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "slipway")
                .addExecutionInterceptor(guard)
                .build();
    }

    private static SdkHttpClient httpClient(AwsOptions options) {
        Duration connect =
                options.callTimeout().compareTo(CONNECT_TIMEOUT) < 0
                        ? options.callTimeout()
                        : CONNECT_TIMEOUT;
        boolean proxied = !options.onThisMachine();
        return ApacheHttpClient.builder()
                .maxConnections(options.maxConnections())
                .connectionTimeout(connect)
                .connectionAcquisitionTimeout(connect)
                .socketTimeout(options.callTimeout())
                .proxyConfiguration(
                        ProxyConfiguration.builder()
                                .useSystemPropertyValues(proxied)
                                .useEnvironmentVariableValues(proxied)
                                .build())
                .build();
    }
}
