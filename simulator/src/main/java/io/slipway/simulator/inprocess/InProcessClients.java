package io.slipway.simulator.inprocess;

import io.slipway.simulator.operation.AwsService;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
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

/**
 * One caller's clients in one region. They do what the SDK's do: consumers, paginators and waiters
 * work, errors are the services' own exceptions. A waiter lets virtual time pass between its polls,
 * thirty seconds each. Closing a client does nothing.
 */
public final class InProcessClients {
    private final InProcessAws aws;
    private final Calls calls;
    private final AwsCredentialsProvider credentials;
    private final Region region;

    InProcessClients(
            InProcessAws aws, Calls calls, AwsCredentialsProvider credentials, Region region) {
        this.aws = aws;
        this.calls = calls;
        this.credentials = credentials;
        this.region = region;
    }

    public Ec2Client ec2() {
        return of(Ec2Client.class);
    }

    public EksClient eks() {
        return of(EksClient.class);
    }

    public IamClient iam() {
        return of(IamClient.class);
    }

    public StsClient sts() {
        return of(StsClient.class);
    }

    public ElasticLoadBalancingClient elb() {
        return of(ElasticLoadBalancingClient.class);
    }

    public ElasticLoadBalancingV2Client elbV2() {
        return of(ElasticLoadBalancingV2Client.class);
    }

    public SecretsManagerClient secrets() {
        return of(SecretsManagerClient.class);
    }

    public SsmClient ssm() {
        return of(SsmClient.class);
    }

    public PricingClient pricing() {
        return of(PricingClient.class);
    }

    public ServiceQuotasClient quotas() {
        return of(ServiceQuotasClient.class);
    }

    public ResourceGroupsTaggingApiClient tagging() {
        return of(ResourceGroupsTaggingApiClient.class);
    }

    /** The client of any service the simulator has. */
    public <C extends SdkClient> C of(Class<C> client) {
        AwsService service =
                AwsService.stream()
                        .filter(one -> one.client() == client)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No service of " + client));
        ClientMethods methods = new ClientMethods(aws, calls, service, credentials, region);
        return client.cast(
                Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[] {client}, methods));
    }
}
