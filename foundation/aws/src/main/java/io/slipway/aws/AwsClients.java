package io.slipway.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
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
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The SDK's synchronous clients, one per service, account and region, made when first asked for and
 * kept until {@link #forget} or {@link #close}. They share one pool of connections. None of them
 * tries again by itself: the reconciler does, with what it has recorded. Each call is held to this
 * process's share of AWS's call budget. None looks at instance metadata or profile files.
 *
 * <p>The connections are Apache's: the JDK's {@code HttpURLConnection} sends a DELETE again when
 * the answer is lost, hides the body of a 401 (where EC2 says {@code AuthFailure}), and keeps too
 * few connections open.
 */
public final class AwsClients implements AutoCloseable {

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
    private final ConcurrentHashMap<Key, SdkClient> clients = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public AwsClients(
            AwsOptions options, CredentialsSource source, CallObserver observer, Clock clock) {
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

    /** With no observer, on the system's clock. */
    public AwsClients(AwsOptions options, CredentialsSource source) {
        this(options, source, CallObserver.NONE, Clock.systemUTC());
    }

    public Ec2Client ec2(AwsScope scope) {
        return client(Ec2Client.class, scope, () -> build(Ec2Client.builder(), scope));
    }

    public EksClient eks(AwsScope scope) {
        return client(EksClient.class, scope, () -> build(EksClient.builder(), scope));
    }

    /** IAM has one place per partition: all regions of a partition give the same client. */
    public IamClient iam(AwsScope scope) {
        AwsScope global = scope.global();
        return client(IamClient.class, global, () -> build(IamClient.builder(), global));
    }

    public StsClient sts(AwsScope scope) {
        return client(StsClient.class, scope, () -> build(StsClient.builder(), scope));
    }

    /** How these clients call. */
    public AwsOptions options() {
        return options;
    }

    /** Drops what is kept of an account whose credentials have changed or that is gone. */
    public void forget(String accountId) {
        credentials.remove(accountId);
        clients.keySet().stream()
                .filter(key -> key.scope().accountId().equals(accountId))
                .forEach(this::drop);
    }

    @Override
    public void close() {
        closed = true;
        clients.keySet().forEach(this::drop);
        credentials.clear();
        http.close();
        timeouts.shutdownNow();
    }

    private <C extends SdkClient> C client(Class<C> type, AwsScope scope, Supplier<C> maker) {
        if (closed) {
            throw new IllegalStateException("The AWS clients are closed");
        }
        return type.cast(clients.computeIfAbsent(new Key(scope, type), _ -> maker.get()));
    }

    private void drop(Key key) {
        SdkClient client = clients.remove(key);
        if (client != null) {
            client.close();
        }
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

    private record Key(AwsScope scope, Class<? extends SdkClient> type) {}
}
