package io.slipway.aws;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
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
 * The SDK's synchronous clients, one per service, account and region, made when first asked for and
 * kept until {@link #forget} or {@link #close}.
 */
public final class AwsClients implements AutoCloseable {

    private final ClientMaker maker;
    private final Sharing sharing;
    private final ConcurrentHashMap<Key, SdkClient> clients = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Those that a maker of one's own makes; no looks are shared. */
    public AwsClients(ClientMaker maker) {
        this(maker, Sharing.NONE);
    }

    /** Those that a maker of one's own makes. */
    public AwsClients(ClientMaker maker, Sharing sharing) {
        this.maker = maker;
        this.sharing = sharing;
    }

    /** Over HTTP. */
    public AwsClients(
            AwsOptions options, CredentialsSource source, CallObserver observer, Clock clock) {
        this(new HttpClients(options, source, observer, clock), Sharing.of(clock, options.speed()));
    }

    /** Over HTTP, with no observer, on the system's clock; no looks are shared. */
    public AwsClients(AwsOptions options, CredentialsSource source) {
        this(new HttpClients(options, source, CallObserver.NONE, Clock.systemUTC()));
    }

    /** How looks at AWS are shared among those that have these clients. */
    public Sharing sharing() {
        return sharing;
    }

    public Ec2Client ec2(AwsScope scope) {
        return client(Ec2Client.class, scope, maker::ec2);
    }

    public EksClient eks(AwsScope scope) {
        return client(EksClient.class, scope, maker::eks);
    }

    /** IAM has one place per partition: all regions of a partition give the same client. */
    public IamClient iam(AwsScope scope) {
        return client(IamClient.class, scope.global(), maker::iam);
    }

    public StsClient sts(AwsScope scope) {
        return client(StsClient.class, scope, maker::sts);
    }

    /** Classic load balancers. */
    public ElasticLoadBalancingClient elb(AwsScope scope) {
        return client(ElasticLoadBalancingClient.class, scope, maker::elb);
    }

    /** Load balancers of the other kinds, and target groups. */
    public ElasticLoadBalancingV2Client elbV2(AwsScope scope) {
        return client(ElasticLoadBalancingV2Client.class, scope, maker::elbV2);
    }

    public ResourceGroupsTaggingApiClient tagging(AwsScope scope) {
        return client(ResourceGroupsTaggingApiClient.class, scope, maker::tagging);
    }

    /** The price list: one place for the whole partition {@code aws}; the others have none. */
    public PricingClient pricing(AwsScope scope) {
        return client(PricingClient.class, scope.global(), maker::pricing);
    }

    public ServiceQuotasClient quotas(AwsScope scope) {
        return client(ServiceQuotasClient.class, scope, maker::quotas);
    }

    /** Drops what is kept of an account whose credentials have changed or that is gone. */
    public void forget(String accountId) {
        maker.forget(accountId);
        clients.keySet().stream()
                .filter(key -> key.scope().accountId().equals(accountId))
                .forEach(this::drop);
    }

    @Override
    public void close() {
        closed = true;
        clients.keySet().forEach(this::drop);
        maker.close();
    }

    private <C extends SdkClient> C client(
            Class<C> type, AwsScope scope, Function<AwsScope, C> made) {
        if (closed) {
            throw new IllegalStateException("The AWS clients are closed");
        }
        return type.cast(clients.computeIfAbsent(new Key(scope, type), _ -> made.apply(scope)));
    }

    private void drop(Key key) {
        SdkClient client = clients.remove(key);
        if (client != null) {
            client.close();
        }
    }

    private record Key(AwsScope scope, Class<? extends SdkClient> type) {}
}
